"""What servers are told to say; `tests/site/test_headers_served.py` asks a real one."""

import pytest

from qinglian.site.headers import HeaderSettings, headers, host_headers, nginx_configuration

POLICY = "default-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'"


def test_the_public_site() -> None:
    expected = f"""\
/*
  Content-Security-Policy: {POLICY}; frame-ancestors 'none'
  X-Frame-Options: DENY
  X-Content-Type-Options: nosniff
  Referrer-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
/search/:part/*
  Cache-Control: public, max-age=31536000, immutable
"""
    assert host_headers(HeaderSettings()).decode() == expected


def test_portals_may_frame_and_internal_sites_are_kept_by_no_proxy() -> None:
    said = dict(headers(HeaderSettings(portals=("https://a.example", "https://b.example:8443"), public=False)))
    assert said["Content-Security-Policy"] == f"{POLICY}; frame-ancestors https://a.example https://b.example:8443"
    assert "X-Frame-Options" not in said
    assert said["X-Robots-Tag"] == "noindex, nofollow"
    assert b"private, no-cache" in nginx_configuration(HeaderSettings(public=False))
    assert b"public" not in nginx_configuration(HeaderSettings(public=False))


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("", "/"),
        ("https://www.example.cn", "/"),
        ("https://www.example.cn/a/b", "/a/b/"),
        ("https://www.example.cn/目录/", "/%E7%9B%AE%E5%BD%95/"),
        ("https://www.example.cn/a;b$c/", "/a%3Bb%24c/"),
    ],
)
def test_a_path_breaks_out_of_no_line(url: str, path: str) -> None:
    assert HeaderSettings(url).path == path
    assert f"error_page 404 {path}404.html;\n" in nginx_configuration(HeaderSettings(url)).decode()

"""``qinglian build`` as it is called: what stands there afterwards, what it says, its exit code."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from qinglian.cli import main
from qinglian.site.build import SiteBuild
from qinglian.site.gate import Gate
from qinglian.site.publish import verify
from qinglian.site.publish.manifest import digest_of

BASE = Path(__file__).parents[2] / "cases" / "base"


def _run(folder: Path, *arguments: str | Path, language: str = "zh") -> Result:
    return CliRunner().invoke(main, ["--lang", language, "-C", str(folder), "build", *map(str, arguments)])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One unit with one power."""
    shutil.copytree(BASE, tmp_path / "project")
    return tmp_path / "project"


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_site_is_built_and_built_again(project: Path) -> None:
    result = _run(project)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    first = files_of(project / "site")
    assert {"index.html", "404.html", "2026/shili/index.html"} <= first.keys()
    assert "已生成" in result.stdout
    again = _run(project, "--no-cache", language="en")
    assert f"({len(first) - 2} as before)" in again.stdout
    assert files_of(project / "site") == first


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_catalogue_with_errors_is_refused(project: Path, jobs: str) -> None:
    """By workers too, who begin before it is judged; nothing is written, not even the folder around the site."""
    assert _run(project).exit_code == 0
    before = files_of(project / "site")
    (project / "content" / "2026" / "laws.yml").write_text("职全: []\n", encoding="utf-8")
    for out in ("site", "new/site"):
        result = _run(project, "--jobs", jobs, "--out", str(project / out))
        assert result.exit_code == 1
        assert "QL008" in result.stdout
        assert "目录有错误，没有生成网站。" in result.stdout
    assert files_of(project / "site") == before
    assert not (project / "new").exists()


@pytest.mark.parametrize("name", ["content/pages/about.md", "content/pages/a.txt", "site_config.yml"])
@pytest.mark.parametrize("becomes", ["# half and the rest\n", None])
def test_what_is_saved_while_it_is_read_is_not_published(
    name: str, becomes: str | None, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gate is opened when all has been read: by then somebody has gone on saving."""
    (project / "site_config.yml").write_text("站点名称: 一\n", encoding="utf-8")
    _write(project / name, "站点名称: 二\n")
    assert _run(project).exit_code == 0
    before = files_of(project / "site")
    _write(project / name, "站点名称: 三\n")
    opened = SiteBuild.gate

    def meanwhile(self: SiteBuild) -> Gate:
        _write(project / name, becomes)
        return opened(self)

    monkeypatch.setattr(SiteBuild, "gate", meanwhile)
    result = _run(project)
    said = f"错误：“{name}”在读取时正被保存，读到的可能不是全文；原来的网站没有动。等保存完再构建一次。\n"
    assert (result.exit_code, result.stderr) == (2, said)
    assert files_of(project / "site") == before


def _write(path: Path, text: str | None) -> None:
    path.parent.mkdir(exist_ok=True)
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")


def test_a_page_that_is_saved_again_as_it_was_is_published(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = project / "content" / "pages" / "about.md"
    _write(page, "# 一\n")
    opened = SiteBuild.gate

    def meanwhile(self: SiteBuild) -> Gate:
        _write(page, "# 一\n")
        return opened(self)

    monkeypatch.setattr(SiteBuild, "gate", meanwhile)
    assert _run(project).exit_code == 0


def test_what_is_wrong_with_the_catalogue_is_said_first(project: Path) -> None:
    (project / "content" / "2026" / "laws.yml").write_text("职全: []\n", encoding="utf-8")
    result = _run(project, "--jobs", "2", "--audience", "本单位", "--unit", "shilj")
    assert (result.exit_code, result.stderr) == (1, "")
    assert "QL008" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "."), "里有目录的内容"),
        (("--out", "content/2026/site"), "里有目录的内容"),
        (("--audience", "所有人"), "可以写：社会、本系统、本单位、专责"),
        (("--audience", "本单位", "--unit", "shilj"), "是不是“shili”"),
        (("--unit", "shili"), "给社会看的网站包括所有单位"),
        (("--jobs", "0"), "--jobs"),
    ],
)
def test_wrong_calls(arguments: tuple[str, ...], said: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    result = _run(project, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (project / "site").exists()


def test_the_manifest_is_told_and_the_configuration_lies_beside(project: Path) -> None:
    result = _run(project)
    beside = project / "site.nginx.conf"
    assert f"给 nginx 用的配置在 {beside}" in result.stdout
    assert "frame-ancestors 'none'" in beside.read_text(encoding="utf-8")
    digest = digest_of((project / "site" / "manifest.json").read_bytes())
    assert f"清单 manifest.json 的校验值：{digest}。" in result.stdout
    assert verify(project / "site").is_whole
    (project / "site_config.yml").write_text("嵌入门户: https://www.example.cn\n", encoding="utf-8")
    assert _run(project).exit_code == 0
    assert 'frame-ancestors https://www.example.cn"' in beside.read_text(encoding="utf-8")
    assert sorted(path.name for path in project.glob("site*")) == ["site", "site.nginx.conf", "site_config.yml"]


def test_a_file_of_others_beside_the_site_is_left_alone(project: Path) -> None:
    (project / "site.nginx.conf").write_text("server {}\n", encoding="utf-8")
    result = _run(project)
    assert result.exit_code == 2
    assert "site.nginx.conf" in result.stderr
    assert (project / "site.nginx.conf").read_text(encoding="utf-8") == "server {}\n"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh",
            (
                "要发布的文件里有 1 项这个网站的读者看不到的内容：\n"
                "  content/2026/shili/unit.yml:17:22 regulations/shili:ZD-001 名称，出现在 about/index.html\n"
                "没有生成网站，原来的网站没有动。"
            ),
        ),
        (
            "en",
            (
                "Values (1) that readers of this site may not see stand in files to be published:\n"
                "  content/2026/shili/unit.yml:17:22 regulations/shili:ZD-001 Title, in about/index.html\n"
                "No site was built; the one before stands as it was."
            ),
        ),
    ],
)
def test_a_withheld_value_stops_the_build_and_is_told_by_its_places(language: str, said: str, project: Path) -> None:
    """A hand-written page repeats it."""
    assert _run(project).exit_code == 0
    before = files_of(project / "site")
    page = project / "content" / "pages" / "about.md"
    page.parent.mkdir()
    page.write_text("# 说明\n\n依据窗口**登记制度**办理。\n", encoding="utf-8")
    result = _run(project, language=language)
    assert result.exit_code == 1
    assert result.stdout.startswith(said)
    assert "窗口登记制度" not in result.stdout
    assert files_of(project / "site") == before


def test_what_was_looked_for_is_told(project: Path) -> None:
    assert (
        "闸门：1 项这个网站的读者看不到的内容，要发布的文件里都没有；另有 3 项太短，无从辨认，没有核对。"
        in _run(project).stdout
    )


def test_folder_of_documents_is_left_alone(project: Path, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").touch()
    result = _run(project, "--out", tmp_path / "out")
    assert result.exit_code == 0
    (tmp_path / "out" / ".qinglian-site").unlink()
    result = _run(project, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "不是本工具生成的文件" in result.stderr


def test_internal_edition_has_a_place_of_its_own(project: Path) -> None:
    result = _run(project, "--audience", "本单位")
    assert result.exit_code == 0, result.stderr
    assert not (project / "site").exists()
    assert (project / "site-unit-shili" / "index.html").is_file()


def test_no_edition_to_show(project: Path) -> None:
    edition = project / "content" / "2026" / "edition.yml"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(text.replace("公布", "编制中"), encoding="utf-8")
    result = _run(project)
    assert result.exit_code == 2
    assert "没有可以显示的年度" in result.stderr
    assert not (project / "site").exists()

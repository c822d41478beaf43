"""Tells a person's name from a role, an office or a meeting: rather silent than wrong."""

import re

_SURNAMES = (
    "王李张刘陈杨赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶魏苏吕丁任沈姚卢姜崔钟谭陆汪范廖贾韦"
    "夏付邹熊孟秦阎薛侯雷龙陶黎贺顾毛郝龚邵钱严戴莫孔"
)
"""The common surnames that begin few other words of such fields."""
_DOUBLE = "欧阳|司马|上官|诸葛|司徒|东方|慕容|尉迟"
_NOT_GIVEN = (
    "局科处股室部厅委院办站所队组会长员任记师工党政市县区省镇乡村街府岗位务关检监察导级代理副正总主席书领"
    "件业可免命序述报导格志头装点河利季上议案签批准同意人"
)
"""What ends or fills the names of offices and roles, and hardly a given name."""
_NAME = rf"(?:[{_SURNAMES}]|{_DOUBLE})[^\W\d_a-zA-Z{_NOT_GIVEN}]{{1,2}}"
_TITLE = "(?:副?(?:局长|主任|科长|处长|书记|股长|站长|所长|市长|县长|院长|校长|部长|主席|大队长|调研员))"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<name>{_NAME})(?:同志|先生|女士)",
        rf"(?:^|{_TITLE}|批准人|签批人)[:： ]?(?P<name>{_NAME})(?:$|[（(])",
        rf"^(?P<name>[{_SURNAMES}]{_TITLE})$",
        rf"^(?P<name>{_NAME}){_TITLE}$",
        rf"^(?P<name>(?:[{_SURNAMES}]|{_DOUBLE})某{{1,2}})$",
    )
)
_SEPARATOR = re.compile(r"[、，,；;/\s]+")


def personal_name(text: str) -> str:
    """The first personal name in a text that should say a role; nothing where none is sure."""
    for part in _SEPARATOR.split(text.strip()):
        for pattern in _PATTERNS:
            found = pattern.search(part)
            if found:
                return found["name"]
    return ""

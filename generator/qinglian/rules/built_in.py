"""What reading, schema and model report by themselves, documented like rules (see ``rules.reference`` for the form)."""

from qinglian.rules.rule import Weight

_E, _W = Weight.ERROR, Weight.WARNING

READING: tuple[tuple[str, Weight, str], ...] = (
    (
        "QL001",
        _E,
        """文件不是 UTF-8 编码，或者读不出来。

        A file that is not UTF-8, or cannot be read.

        缘由 Why:
            别的编码（常见的是 GBK）在别人的电脑上会变成乱码。
            In another encoding (GBK is common) the text turns to rubbish on other computers.
        反例 Bad:
            # 用记事本另存为 ANSI 的文件
            职权: []
        改法 Remedy:
            在编辑器里“另存为”，编码选 UTF-8。
            Save it again with the encoding UTF-8.
        """,
    ),
    (
        "QL002",
        _E,
        """YAML 写法有误。

        Not valid YAML.

        缘由 Why:
            程序读不出哪个是字段、哪个是内容；多半是用了制表符、引号没有关上，或者内容里有半角冒号加空格。
            Fields and contents cannot be told apart: a tab, an unclosed quote or a colon in plain text.
        反例 Bad:
            职权:
              - 名称: "社会团体成立登记
        改法 Remedy:
            按提示改这一行；内容里的冒号用全角“：”，或者给内容加引号。
            Correct the line as the message says; put texts with colons in quotes.
        """,
    ),
    (
        "QL003",
        _E,
        """同一个字段写了两次。

        A key is written twice, also once by name and once by label.

        缘由 Why:
            不知道以哪一个为准。“名称”和 name 是同一个字段。
            Nobody knows which one counts. A label and its English name are one field.
        反例 Bad:
            职权:
              - 名称: 社会团体成立登记
                name: 社会团体登记
        改法 Remedy:
            只留一个。
            Keep one.
        """,
    ),
    (
        "QL004",
        _E,
        """用了锚点、别名、标签、合并键，或者一个文件里有两份文档。

        An anchor, alias, tag, merge key or second document.

        缘由 Why:
            这些写法看不出内容是什么，改一处会动到别处。
            They hide what a record says, and a change in one place changes another.
        反例 Bad:
            职权:
              - &gongzhang {编号: NB-004}
        改法 Remedy:
            把内容写出来；需要共用的写成单独的记录，用编号引用。
            Write it out; make what is shared a record of its own and refer to it by id.
        """,
    ),
    (
        "QL005",
        _E,
        """文件超过 2 MiB，或者嵌套超过 20 层。

        A file over 2 MiB, or nested deeper than 20.

        缘由 Why:
            目录用不到这么大的文件和这么深的嵌套，多半是放错了文件，或者括号没有配对。
            No catalogue needs that; most likely it is another file, or brackets do not match.
        反例 Bad:
            职权: [[[[[[[[[[[[[[[[[[[[[ ]]]]]]]]]]]]]]]]]]]]]
        改法 Remedy:
            按职权拆成多个文件，最好一项职权一个文件。
            Split it; one file per power is best.
        """,
    ),
    (
        "QL006",
        _E,
        """符号链接指向内容文件夹之外、指向文件夹或者不存在的文件，或者不是普通文件。

        A symbolic link that leaves the content folder, leads to a folder or nowhere; or no ordinary file.

        缘由 Why:
            目录只由内容文件夹里的文件组成，换一台电脑也一样。
            A catalogue is made of the files in its folder, and the same on every computer.
        反例 Bad:
            # content/2026/minzheng/unit.yml -> /home/unit.yml
            单位: {编号: minzheng, 名称: 示例市民政局}
        改法 Remedy:
            把文件本身放进内容文件夹。
            Put the file itself into the content folder.
        """,
    ),
    (
        "QL007",
        _E,
        """文件最外层不是“种类: 记录列表”，或者文件夹用了文件的名字。

        A file that is not a mapping of kinds, or a folder named like a file.

        缘由 Why:
            不写种类，就不知道下面是职权、风险点还是别的。
            Without its kind nobody knows what a record is.
        反例 Bad:
            - 编号: XK-001
              名称: 社会团体成立登记
        改法 Remedy:
            在最前面写上种类，如“职权:”，记录缩进写在它下面。
            Begin with the kind, e.g. powers, and indent the records below it.
        """,
    ),
    (
        "QL008",
        _E,
        """不认识的种类。

        An unknown kind.

        缘由 Why:
            种类写错了，下面的记录一条也读不到。
            Where the kind is mistyped none of its records is read.
        反例 Bad:
            职权力:
              - 编号: XK-001
        改法 Remedy:
            改成提示里列出的种类。
            Write one of the kinds that the message lists.
        """,
    ),
    (
        "QL009",
        _W,
        """文件是空的。

        An empty file.

        缘由 Why:
            多半是内容没有存上。
            Most likely its content was not saved.
        反例 Bad:
            # 只有注释，没有内容
        改法 Remedy:
            写上内容，或者删除文件。
            Give it content, or delete it.
        """,
    ),
    (
        "QL010",
        _W,
        """有不可见的控制字符，或者改变文字方向的字符。

        A control character, or one that changes the direction of text.

        缘由 Why:
            看不见的字符让检索、比对出错；改变方向的字符能让显示的与实际的不同。
            What cannot be seen breaks search and comparison, or shows a text other than it is.
        反例 Bad:
            职权:
              - 名称: "公章\\u202e使用管理"
        改法 Remedy:
            删除这个字符。
            Delete the character.
        """,
    ),
)
SCHEMA: tuple[tuple[str, Weight, str], ...] = (
    (
        "QL101",
        _E,
        """不认识的字段。

        An unknown field.

        缘由 Why:
            多半是字段名写错了；写错的字段不会显示，也不会检查。
            Most likely it is mistyped; what is mistyped is neither shown nor checked.
        反例 Bad:
            职权:
              - 编号: XK-001
                办理实限: 20个工作日
        改法 Remedy:
            改成提示里的字段名。
            Write the field that the message names.
        """,
    ),
    (
        "QL103",
        _E,
        """内容的类型不对。

        A value of the wrong type.

        缘由 Why:
            该写一段文字的写成了列表，该写是或否的写了别的，程序就不能用它。
            A list where a text belongs, or a word where yes or no belongs, cannot be used.
        反例 Bad:
            岗位:
              - {编号: yinzhang-gang, 名称: 印章管理岗, 重点岗位: 重要}
        改法 Remedy:
            按提示改成应有的类型。
            Write what the message asks for.
        """,
    ),
    (
        "QL105",
        _E,
        """日期、时限、编号、数字、地址、电话等写法不对。

        A malformed date, duration, id, number, address or telephone.

        缘由 Why:
            写法不统一，就不能比较、排序和计算；12345、12388 这样的公共号码也是电话。
            Only what has one form can be compared and counted; 12345 and 12388 are numbers too.
        反例 Bad:
            时限: {承诺: 二十天左右}
        改法 Remedy:
            按提示的样子写，如 20个工作日、2026-06-30。
            Write it as the message shows, e.g. 20 working days, 2026-06-30.
        """,
    ),
    (
        "QL107",
        _E,
        """统一社会信用代码的校验位不对。

        A credit code with a wrong check digit.

        缘由 Why:
            末位由前十七位算出；对不上，多半是输错了一位。
            The last character follows from the others; where it does not, one was mistyped.
        反例 Bad:
            单位:
              - {编号: minzheng, 统一社会信用代码: 11990081MB00040010}
        改法 Remedy:
            对照登记证书重新输入。
            Compare it with the certificate.
        """,
    ),
    (
        "QL202",
        _E,
        """引用的编号或者主体不存在。

        An unknown reference or party.

        缘由 Why:
            引用断了，页面上就没有链接，谁负责也说不清。先在本单位找，再在本年度共用的记录里找。
            A broken reference leads nowhere. Ids are looked up in the unit, then in the edition.
        反例 Bad:
            环节:
              - {编号: shencha, 名称: 审查, 办理主体: 社会组织科}
        改法 Remedy:
            改成记录的编号；确实没有的，先补这条记录。
            Write the id of the record, or add the record first.
        """,
    ),
    (
        "QL203",
        _E,
        """引用的是另一种记录。

        A reference to another kind.

        缘由 Why:
            应当写内设机构的地方写了岗位，责任就落错了地方。
            Where an office belongs and a post stands, the duty is misplaced.
        反例 Bad:
            分解:
              - {内设机构: yinzhang-gang, 职责: 保管公章}
        改法 Remedy:
            改成提示里那种记录的编号。
            Write the id of a record of the kind that the message names.
        """,
    ),
)
BUILT_IN = READING + SCHEMA

"""What was closed stays as it was (QL801)."""

from collections.abc import Iterator

from qinglian.model import Finding
from qinglian.model.digest import edition_digest
from qinglian.rules.rule import Subject
from qinglian.words import message


def closed_editions_stand(subject: Subject) -> Iterator[Finding]:
    """已经关闭的版本与校验值不符。

    A closed edition differs from its digest.

    缘由 Why:
        往年的目录是当时风险防控的凭据，关闭以后不得改动；校验值由全部记录的内容算出，改一个字就对不上，只改格式、
        注释或者公开设置的不受影响。
        Past years are the record of how risks were guarded, and stand as they were closed. The digest is taken of what
        all records say: one word altered and it differs, while layout, comments and disclosure lines do not count.
    反例 Bad:
        版本:
          年度: 2025
          名称: 2025年度廉政风险目录
          状态: 关闭
          基准日: 2025-12-31
          校验值: sha256:0000000000000000000000000000000000000000000000000000000000000000
    改法 Remedy:
        与关闭它的那一次提交比较，找到改动，恢复原状；关闭以后发现的差错在新年度改正。状态手工改成了关闭的，改回公布，
        用 qinglian edition close 关闭。
        Compare it with the revision that closed it and restore what was altered; correct mistakes in the new year.
        Where the status was set by hand, set it back to published and close the edition with qinglian edition close.
    """
    edition = subject.catalogue.edition
    if edition.status != "closed" or edition.origin.is_faulty(("digest",)):
        return
    if not edition.digest:
        yield Finding(edition, message("QL801.none", year=edition.year), ("status",))
        return
    found = edition_digest(subject.catalogue, subject.schemas)
    if found != edition.digest:
        file = edition.origin.file
        said = message(
            "QL801", year=edition.year, found=found, digest=edition.digest, file=file,
            folder=f"{file.rpartition('/')[0]}/",
        )  # fmt: skip
        yield Finding(edition, said, ("digest",))

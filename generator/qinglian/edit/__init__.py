"""Changes to content files, span by span, each proven before it is written."""

from qinglian.edit.file import Refusal, edit_file, edit_source
from qinglian.edit.operations import AddField, Operation, Remove, SetText

__all__ = ["AddField", "Operation", "Refusal", "Remove", "SetText", "edit_file", "edit_source"]

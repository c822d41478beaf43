"""What may not leave is looked for in every byte that would (law 6)."""

from qinglian.site.gate.gate import Gate, GateReport, Leak, LeakError, open_gate
from qinglian.site.gate.index_texts import IndexUnreadError
from qinglian.site.gate.texts import texts_of
from qinglian.site.gate.values import Value

__all__ = ["Gate", "GateReport", "IndexUnreadError", "Leak", "LeakError", "Value", "open_gate", "texts_of"]

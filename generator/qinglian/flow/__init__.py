"""Flows as graphs: reachability, dominance, the longest way."""

from qinglian.flow.graph import Edge, FlowGraph
from qinglian.flow.longest import Way, longest_way, longest_ways

__all__ = ["Edge", "FlowGraph", "Way", "longest_way", "longest_ways"]

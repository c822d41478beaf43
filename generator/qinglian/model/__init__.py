"""The catalogue as frozen, typed records."""

from qinglian.model.basis import Document, Law, Regulation
from qinglian.model.build import CLASSES, Build
from qinglian.model.catalogue import Catalogue
from qinglian.model.change import Change
from qinglian.model.finding import Finding, Locator, diagnostic
from qinglian.model.other import OtherRecord
from qinglian.model.people import Body, Contact, Edition, Office, Post, Unit
from qinglian.model.power import Flow, LegalBasis, Material, Power, Step, TimeLimit, Way
from qinglian.model.record import EDITION_LEVEL, Disclosure, Origin, Record, RecordKey, Reference, UnitId
from qinglian.model.risk import ControlMeasure, Project, Responsible, RiskPoint
from qinglian.model.scheme import Level, Scheme

__all__ = [
    "CLASSES",
    "EDITION_LEVEL",
    "Body",
    "Build",
    "Catalogue",
    "Change",
    "Contact",
    "ControlMeasure",
    "Disclosure",
    "Document",
    "Edition",
    "Finding",
    "Flow",
    "Law",
    "LegalBasis",
    "Level",
    "Locator",
    "Material",
    "Office",
    "Origin",
    "OtherRecord",
    "Post",
    "Power",
    "Project",
    "Record",
    "RecordKey",
    "Reference",
    "Regulation",
    "Responsible",
    "RiskPoint",
    "Scheme",
    "Step",
    "TimeLimit",
    "Unit",
    "UnitId",
    "Way",
    "diagnostic",
]

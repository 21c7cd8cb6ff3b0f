"""Facts and questions of farms."""

from farms.models.area_codes import AreaCodeMembership, PlantingAreaCode
from farms.models.businesses import Business, asked_of, missing_in, needed_of
from farms.models.certificates import Certificate, CertificateKind, Coverage
from farms.models.consents import Consent, ConsentPurpose, agreed_to
from farms.models.cooperatives import CooperativeMembership, producers_served
from farms.models.data_requests import (
    DataRequest,
    DataRequestKind,
    DataRequestStatus,
)
from farms.models.duplicates import DuplicateCase, DuplicateStatus
from farms.models.erasures import ErasedFile
from farms.models.identities import (
    IdentityCheck,
    IdentityLevel,
    IdentityMethod,
    current_check,
)
from farms.models.imports import ImportRow, ImportStatus, RegisterImport, Verdict
from farms.models.mandates import Mandate
from farms.models.messages import Message
from farms.models.outbound import OutboundStop
from farms.models.people import (
    ACTING_ROLES,
    Farmer,
    FormOfAddress,
    Role,
    RoleAssignment,
    Sex,
    User,
    communes_of,
)
from farms.models.photos import Photo, Rendition
from farms.models.places import (
    Commune,
    LegacyCommune,
    Plot,
    Succession,
)
from farms.models.plantings import Crop, Planting
from farms.models.producers import Membership, Producer, ProducerKind
from farms.models.registrations import Registration, RegistrationStatus
from farms.models.requests import AnsweredRequest
from farms.models.submissions import (
    CapturedPicture,
    ConflictStatus,
    ConflictTask,
    Submission,
    SubmissionVersion,
    Upload,
    UploadPart,
)
from farms.models.trainings import Attendance, FarmVisit, Training
from farms.models.validity import ClaimState

__all__ = [
    "ACTING_ROLES",
    "AnsweredRequest",
    "AreaCodeMembership",
    "Attendance",
    "Business",
    "CapturedPicture",
    "Certificate",
    "CertificateKind",
    "ClaimState",
    "Commune",
    "ConflictStatus",
    "ConflictTask",
    "Consent",
    "ConsentPurpose",
    "CooperativeMembership",
    "Coverage",
    "Crop",
    "DataRequest",
    "DataRequestKind",
    "DataRequestStatus",
    "DuplicateCase",
    "DuplicateStatus",
    "ErasedFile",
    "FarmVisit",
    "Farmer",
    "FormOfAddress",
    "IdentityCheck",
    "IdentityLevel",
    "IdentityMethod",
    "ImportRow",
    "ImportStatus",
    "LegacyCommune",
    "Mandate",
    "Membership",
    "Message",
    "OutboundStop",
    "Photo",
    "Planting",
    "PlantingAreaCode",
    "Plot",
    "Producer",
    "ProducerKind",
    "RegisterImport",
    "Registration",
    "RegistrationStatus",
    "Rendition",
    "Role",
    "RoleAssignment",
    "Sex",
    "Submission",
    "SubmissionVersion",
    "Succession",
    "Training",
    "Upload",
    "UploadPart",
    "User",
    "Verdict",
    "agreed_to",
    "asked_of",
    "communes_of",
    "current_check",
    "missing_in",
    "needed_of",
    "producers_served",
]

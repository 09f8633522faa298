"""Finds in-house abbreviations: capitals that only colleagues can read and that the sentence does not explain."""

from __future__ import annotations

import re

from warmline.nlp.abbreviations import is_explained, is_glossed

__all__ = ["find"]

# What helpdesks, shops, carriers, banks, insurers, clinics, hotels and network engineers say among themselves.
_IN_HOUSE = frozenset(
    "3DS 3DS2 3PL ACD ACH ACV ACW AHT AMR APN AR/VR ARN ASB ASN ATD AUP AVS AWB BAU BCP BKO BOH BOL BPO "
    "BRD BSS BTS CAB CDD CI/CD CIF CNR CO-45 COT CPE CPT CSAT CSM CTR CVV2 CX CoT DAP DBA DBC DDA DDI "
    "DDP DDR DEX DHP DME DNAs DNH DNM DNO DOA DPO DSAR DSAT DSLAM DTI EAC EDD EDI EHR EMD EMR EOBs "
    "EOD EOM EOS EOSL EOW ETD ETR ETTR FBA FBC FBM FC FCR FICO FITs FNOL FNSKU FOB FOH FTE FTEs FTL FUP "
    "GDS GOP GRN GSP GTM GW HAWB HCFA HLD HLR HOD HRA HRBP HRIS IAM ICCID ICP IDR IDV IMSI INVOL "
    "IRROP IRROPS IVR KYB LLD LMD LNP LOB LTL LTO LTV MNP MOQ MPAN MPLS MPRN MPXN MQL MRN "
    "MRR MSA MSISDN MTTR MVP NCB NDD NDR NFA NFF NFR NPF NPI NPS NSF NTBF NTE NTO NtO OAL OFD OKR "
    "OKRs OLA OLT OMS OOI OON OOS OOW OTA OTB PAS PCP PDP PEBCAK PEBKAC PEP PLP PMO PMS POA "
    "POC PODs POI PR-1 PR-2 PRB PSP PSR QBR RBAC RCA RCV RDR RFC RFI RFO RMAs RPA RRN RTFM RTGS RTO RTS "
    "RTV SARs SEV1 SEV2 SEV3 SIU SKUs SLAs SMETS SMEs SOF SOLR SOP SOPs SPOC SR SRE SREs SRs SSRs T+1 T+2 "
    "T+3 T+5 TAM TAT TID TL TPA TPAs TPL TRO UAT UB-04 UBO UIP UMNR UPC UW VLR WAD WAF "
    "WCHC WCHR WCHS WFM WIP WISMO WMS WONTFIX YOY".split(),
)
# In-house only beside a word of the trade ("raised an FR", "L2 queue"); elsewhere they mean something else.
_BESIDE_TRADE = frozenset(
    "DRI AML NOC NOCs AP AR CI CNAME COB CR CRM CSR DC EOB EOL ETA FR GL HAR INC KB KYC L1 L2 L3 L4 P1 P2 P3 P4 "
    "PCN PM PO POD POs PR QA RMA RMAs S1 S2 SKU SLA SME SMEs T1 T2 T3 T4 UM UX".split(),
)
_TRADE = re.compile(
    r"(?i)\b(pending|queued?|queues|hold|desk|squad|breach|breached|clock|rejected?|bounced|triage\w*|assigned|"
    r"escalat\w+|backlog|tkt|cust|ops|awaiting|workflow|raised|opened|logged|flagged|engaged|added your|under|team|"
    r"breaching|freemium|approval|sign[- ]?off)\b"
)
_CAPITALS = re.compile(r"[A-Z][A-Z\d+]|[A-Z][a-z][A-Z\d+]")
_ABBREVIATION = re.compile(
    r"(?<![\w/@#.&-])(?:[A-Z][A-Za-z]?[A-Z0-9+]{1,5}s?|[A-Z]\d|T\+\d|[A-Z]{2}-\d{1,3})(?!\w|[/@.]\w|-\d{3})"
)
_OR = re.compile(r"\bor(?: the)?\s$")


def find(text: str) -> list[list[tuple[int, int]]]:
    """Spans of abbreviations that are in-house and unexplained; silent in shouted sentences and in definitions."""
    if not _CAPITALS.search(text):
        return []
    hits = [
        match for match in _ABBREVIATION.finditer(text) if match.group() in _IN_HOUSE or match.group() in _BESIDE_TRADE
    ]
    if not hits or is_explained(text):
        return []
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) > 30 and sum(letter.isupper() for letter in letters) > 0.6 * len(letters):
        return []
    kept = [match for match in hits if not is_glossed(text, match.end()) and not _OR.search(text[: match.start()])]
    spoken = len({match.group() for match in kept}) > 1 or any(match.group() in _IN_HOUSE for match in kept)
    return [[match.span()] for match in kept if match.group() in _IN_HOUSE or spoken or _beside_trade(text, match)]


def _beside_trade(text: str, match: re.Match[str]) -> bool:
    """Whether a word of the trade stands within three words of an abbreviation."""
    before, after = text[: match.start()].split()[-3:], text[match.end() :].split()[:3]
    return bool(_TRADE.search(" ".join((*before, "·", *after))))

"""Whose side a noun phrase is on: customer, writer, company, third party, thing."""

from __future__ import annotations

__all__ = ["COMPANY_SIDE", "CUSTOMER_SIDE", "role_of"]

_CUSTOMER = frozenset("you yourself yourselves".split())
_WRITER = frozenset("i me myself mine".split())
_COMPANY = frozenset("we us ourselves ours".split())
_CUSTOMER_NOUNS = frozenset(
    "customer customers user users client clients passenger passengers guest guests caller callers "
    "subscriber subscribers member members cardholder policyholder accountholder buyer buyers tenant tenants "
    "patient patients holder holders applicant applicants claimant complainant lessee lessees hirer hirers "
    "licensee household householder occupier occupiers occupant leaseholder registrant attendee attendees".split(),
)
PEOPLE = frozenset(
    "husband wife partner spouse son daughter child children kid kids mother father mum mom dad brother "
    "sister family friend colleague colleagues accountant solicitor assistant manager team staff employee "
    "employees office admin administrator developer engineer secretary bookkeeper landlord tenant neighbour "
    "neighbor neighbours guest guests party parents people person someone somebody anyone anybody nobody "
    "driver agent builder electrician contractor plumber cleaner nephew niece uncle aunt grandson "
    "granddaughter roommate flatmate housemate boss company department side household relative relatives "
    "carer doctor gp vet bank representative representatives architect installer fitter "
    "tradesman tradesmen nan gran caterer handyman housekeeper firm "
    "surveyor subcontractor gardener decorator roofer painter mechanic lodger lodgers intern apprentice lad "
    "lads girl girls boy boys teenager teenagers toddler twins babysitter nanny visitor visitors mover "
    "movers group lot grandma grandmother grandfather stepson stepdaughter fiance fiancee cousin cousins "
    "broker lawyer attorney student students pupil pupils volunteer volunteers crew clerk subtenant "
    "subtenants cat dog dogs".split(),
)
_THIRD = frozenset(
    "he she they him her them himself herself themselves courier couriers supplier suppliers manufacturer bank banks "
    "carrier carriers driver drivers airline hotel vendor vendors seller sellers merchant landlord garage partner "
    "partners apple google microsoft amazon paypal visa dhl ups fedex usps hermes evri police council government hmrc "
    "nobody somebody someone anyone anybody everyone everybody people person colleague colleagues agent agents".split(),
)
_COMPANY_NOUNS = frozenset(
    "company firm bank store shop team management department office business organization airline hotel council "
    "underwriters underwriter support warehouse".split(),
)

# A noun phrase can have the role only if it holds one of these words.
CUSTOMER_SIDE = _CUSTOMER | _CUSTOMER_NOUNS | {"your"}
COMPANY_SIDE = _WRITER | _COMPANY | _COMPANY_NOUNS | {"our", "my"}


def role_of(head: str, words: tuple[str, ...]) -> str:
    """The role of a noun phrase with this head and these words (all lower case).

    ``your husband`` and ``someone on your team`` are the customer's side, ``our courier`` the company's.
    """
    if head in _CUSTOMER:
        return "customer"
    if head in _WRITER:
        return "writer"
    if head in _COMPANY:
        return "company"
    owned = "your" in words
    if owned and (head in PEOPLE or _singular(head) in PEOPLE):
        return "customer"
    if head in _CUSTOMER_NOUNS and not {"other", "another", "previous", "next", "most", "some", "many", "our"} & set(
        words
    ):
        return "customer"
    if "our" in words and (head in PEOPLE or head in _THIRD or head in _COMPANY_NOUNS):
        return "company"
    if "my" in words and head in PEOPLE:
        return "company"
    if head in _THIRD or head in PEOPLE:
        return "third"
    if head in _COMPANY_NOUNS and not owned:
        return "company"
    if head in ("it", "there", "this", "that", ""):
        return "none" if head in ("there", "") else "thing"
    return "thing"


def _singular(word: str) -> str:
    return word.removesuffix("s")

"""Finds abbreviations that are not words of the public, by their shape: nobody has to list what an office invents."""

from __future__ import annotations

import re

from warmline.nlp.abbreviations import is_explained, is_glossed

__all__ = ["find"]

# Letters that the public reads: of countries, money, post, papers, screens and computers; and short words in capitals.
_PUBLIC = frozenset(
    "A AAA ABN ACAS ACPI ACT ADD AGM AGO AI AIR ALL AM AMD AND ANY API APIs APR ARE ARM ART ASAP ASK ATI ATM ATMs "
    "AUG AUX AWS BA BAD BAG BBC BBQ BBS BCC BEG BIC BIG BIOS BMW BMX BOX BP BR BSD BST BT BTW BUPA BUS BUT BUY CAN "
    "CAR CC CCC CCTV CD CDs CE CEO CET CFO CH CHAPS CI CIA CLI CMOS CO2 COD CORS COVID CPA CPR CPU CSV CT CTRL CUT "
    "CV CVC CVE CVV CVs DAY DDT DE DEC DHCP DHL DID DIY DJ DM DMs DNA DNS DO DOS DPD DRM DVD DVDs DVI DVLA DWP EAN "
    "EAT ECG EDT EEA EFI EHIC END EPC ER ESC EST EU EUR EV EVs EXT FAO FAQ FAQs FAR FAX FBI FEB FEW FIFA FIX FM FOR "
    "FRI FS FTP FYI GB GBP GCSE GDP GDPR GET GHIC GIF GMT GNOME GNU GOD GOT GP GPL GPS GPT GPU GPUs GPs GST GTK GUI "
    "HAD HAS HD HDD HDDs HDMI HDR HER HFS HIM HIS HIV HMRC HOA HOT HOW HP HQ HR HSBC HTML HTPC HTTP HW IBAN IBM ICE "
    "ID IDE IDK IDs IE IF IFSC II III IKEA IM IMAP IMEI IMO IN INR IO IP IRA IRC IRS IS ISA ISBN ISO ISOs ISP IST "
    "IT ITS ITV IV IVF JAN JDK JOB JPEG JPG JRE JUL JUN JVM KDE KEY KFC KMS LAN LAW LCD LDAP LED LEDs LET LGBT LLC "
    "LOG LOL LOT LOW LPG LTD LTS LVM MAC MAN MAR MAX MAY MB MBA MBR MC MD5 MEN MIN MIX MMR MON MOT MP MP3 MP4 MPs "
    "MRI MS MSG MX MY NASA NAT NATO NEFT NET NEW NFC NFS NGO NHS NI NIC NO NOR NOT NOV NOW NPC NTFS NTP NVQ OAP OCT "
    "OEM OFF OIL OK OLD OMG ON ONE OPT OR OS OTP OTT OUR OUT OWN PA PAN PAY PAYE PC PCI PCs PDF PDFs PE PHP PID PIN "
    "PINs PJ PLC PM PMS PNG PNR PO POP POSIX PPA PPAs PPE PPI PR PRs PS PS3 PTA PTO PUK PUT PVC QA QR RAL RAM RBI RC "
    "RDP RED RFID RIP RM RNLI RPM RSPCA RSVP RTGS RUN SAS SAT SATA SAY SCSI SD SDK SEE SEP SET SFTP SHE SIM SIMs "
    "SIX SLI SMS SO SORN SOS SPF SQL SSD SSH SSL SSN SSO STD SUN SUV SVG SWIFT TAX TBA TCP TEN TFL THE THU TIP TLS "
    "TOO TOP TRY TTY TUE TV TVs TWO TZ UAE UDP UEFI UHT UI UID UK UN UP UPI UPS URL URLs US USA USB USD USE USPS "
    "UTC UTF UTR UUID UV VAT VGA VHS VIM VIN VIP VIPs VLC VM VMs VNC VPN WAS WAY WC WE WED WHO WHY WIN WINE WLAN "
    "WMA WPA WWF WWW XFCE XL XML XP XS XXL YES YET YMCA YOU ZIP ZNC "
    # Licenses, drivers, games, sport, light, papers that readers fetch themselves.
    "ARN ATO AWB BER BSC CA CDE CES CLA CNAME DI DLC DMA DPS EOL DST FF FGLRX FSF GDM GE GFX HMAC IPL JIS KYC LGPL "
    "LSI MFT NOC NZ PB RES RFP SBC SCO SN SVP TDS UFS UVB VOA VT XGL".split(),
)

_CAPITALS = re.compile(r"[A-Z][A-Z]")
_LETTERS = re.compile(
    r"(?<![\w/@#.&'’-])(?:[A-Z]{2,3}|[A-Z]{0,3}[B-DF-HJ-NP-TV-XZ]{3}[A-Z]{0,2}|"
    r"(?!BL|BR|CH|CL|CR|DR|FL|FR|GL|GR|KN|PH|PL|PR|QU|SC|SH|SK|SL|SM|SN|SP|ST|SW|TH|TR|TW|WH|WR)[B-DF-HJ-NP-TV-XZ]{2}[A-Z]{2}|[A-Z]{3}\d)(?:s|['’]d)?"
    r"(?![\w/@&]|\.\w|[-\s]\d|['’][A-Z])"
)
# An office speaks of its own letters as of things: "your CHC", "with the DLO", "no POD".
_OFFICE = re.compile(
    r"(?i)(?:\b(?:your|the|an?|our|my|no|this|that|per|under|via|with|as|at|is|was|against)|['’]s)\s"
    r"(?:[A-Z-]{2,6} (?:and|or|at|in|on|with) )?$"
)
_QUOTED = re.compile(r"[\"“”]")
_WORD = re.compile(r"[^\W\d_]+")


def find(text: str) -> list[list[tuple[int, int]]]:
    """Spans of unexplained abbreviations; silent where words are shouted."""
    if not _CAPITALS.search(text):
        return []
    hits = [match for match in _LETTERS.finditer(text) if match.group().removesuffix("s") not in _PUBLIC]
    if not hits or _QUOTED.search(text) or is_explained(text):
        return []
    words = _WORD.findall(text)
    if 3 * sum(word.isupper() and len(word) > 1 for word in words) > len(words):
        return []
    return [
        [match.span()]
        for match in hits
        if match.group() not in _PUBLIC and not is_glossed(text, match.end()) and _OFFICE.search(text[: match.start()])
    ]

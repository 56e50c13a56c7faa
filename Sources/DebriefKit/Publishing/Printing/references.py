"""Makes the reference documents of Word files and slides from pandoc's own: python3 references.py ../References"""

import pathlib
import re
import subprocess
import sys
import zipfile

INK, QUIET, LINK, RULE, HEAD = "1C2126", "56606B", "0A58A8", "D8DEE4", "F1F3F5"


def change(name, target, edit):
    """Copies pandoc's document with each part edited; times are fixed so that the bytes are, too."""
    data = subprocess.run(["pandoc", "--print-default-data-file", name], capture_output=True, check=True).stdout
    source = target.with_suffix(".tmp")
    source.write_bytes(data)
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry.endswith(".xml"):
                content = edit(entry, content.decode()).encode()
            info = zipfile.ZipInfo(entry, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    source.unlink()


def style(text, name, size=None, color=None, before=None, after=None, left=False):
    def edit(match):
        body = match.group(0)
        if size:
            body = re.sub(r'<w:(sz|szCs) w:val="\d+"', lambda m: f'<w:{m.group(1)} w:val="{size}"', body)
        if color:
            body = re.sub(r'<w:color [^/]*/>', f'<w:color w:val="{color}" />', body)
        if before is not None:
            body = re.sub(r'<w:spacing w:before="\d+" w:after="\d+"', f'<w:spacing w:before="{before}" w:after="{after}"', body)
        return re.sub(r'\s*<w:jc w:val="center" />', "", body) if left else body

    return re.sub(rf'<w:style [^>]*w:styleId="{name}">.*?</w:style>', edit, text, flags=re.S)


def word(entry, text):
    if entry.endswith("theme1.xml"):
        return fonts(text)
    if not entry.endswith("word/styles.xml"):
        return text
    text = text.replace('<w:sz w:val="24" />\n        <w:szCs w:val="24" />', '<w:sz w:val="21" />\n        <w:szCs w:val="21" />', 1)
    text = text.replace("minorHAnsi\" w:hAnsiTheme", "minorEastAsia\" w:hAnsiTheme", 1)
    text = style(text, "Title", 44, INK, 0, 160, left=True)
    text = style(text, "Heading1", 30, INK, 360, 80)
    text = style(text, "Heading2", 25, INK, 240, 60)
    text = style(text, "Heading3", 22, QUIET, 200, 40)
    text = style(text, "BodyText", before=60, after=100)
    text = style(text, "Compact", before=20, after=20)
    box = (
        f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="B7860B" /></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="FFF6DD" />'
    )
    text = re.sub(
        r'(w:styleId="BlockText">.*?<w:pPr>)(.*?)<w:ind [^/]*/>',
        lambda m: m.group(1) + box + m.group(2) + '<w:ind w:left="200" w:right="0" />',
        text,
        flags=re.S,
    )
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}" />' for side in ("top", "bottom", "insideH")
    )
    text = text.replace(
        '<w:tblInd w:w="0" w:type="dxa" />\n      <w:tblCellMar>\n        <w:top w:w="0"',
        f'<w:tblInd w:w="0" w:type="dxa" />\n      <w:tblBorders>{borders}</w:tblBorders>\n      <w:tblCellMar>\n        <w:top w:w="40"',
    )
    head = (
        f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b /></w:rPr><w:trPr><w:tblHeader /></w:trPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD}" /></w:tcPr></w:tblStylePr>'
    )
    return re.sub(r'<w:tblStylePr w:type="firstRow">.*?</w:tblStylePr>', head, text, flags=re.S)


def fonts(text):
    text = text.replace("Cambria", "Calibri")
    return re.sub(r'<a:ea typeface="[^"]*"\s*/>', '<a:ea typeface="Microsoft YaHei"/>', text)


def slides(entry, text):
    if "/theme/" in entry:
        for name, color in (("dk2", INK), ("accent1", LINK), ("accent2", "A3161B"), ("hlink", LINK)):
            text = re.sub(rf"(<a:{name}><a:srgbClr val=)\"\w+\"", rf'\1"{color}"', text)
        return fonts(text)
    if entry.endswith("slideMaster1.xml"):
        text = text.replace('<p:titleStyle><a:lvl1pPr algn="ctr"', '<p:titleStyle><a:lvl1pPr algn="l"')
        text = re.sub(r'(<p:titleStyle>.*?)sz="\d+" kern="1200"', r'\1sz="2800" b="1" kern="1200"', text, count=1, flags=re.S)
        for old, new in ((2400, 1700), (2100, 1500), (1800, 1400)):
            text = text.replace(f'sz="{old}" kern', f'sz="{new}" kern')
        text = text.replace('<a:spcPct val="20000"/>', '<a:spcPct val="35000"/>')
        # A line below the title, in the colour of links.
        text = text.replace('<a:off x="457200" y="205979"/><a:ext cx="8229600" cy="857250"/>', '<a:off x="457200" y="205979"/><a:ext cx="8229600" cy="685800"/>')
        text = text.replace('<a:off x="457200" y="1200151"/><a:ext cx="8229600" cy="3394472"/>', '<a:off x="457200" y="1028700"/><a:ext cx="8229600" cy="3686175"/>')
        line = (
            '<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="90" name="Rule"/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/></p:nvCxnSpPr><p:spPr>'
            '<a:xfrm><a:off x="457200" y="925000"/><a:ext cx="914400" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
            '<a:ln w="38100"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
        )
        text = text.replace("</p:spTree>", line + "</p:spTree>")
    if entry.endswith("slideLayout1.xml"):
        text = text.replace("<p:sldLayout ", '<p:sldLayout showMasterSp="0" ', 1) if "showMasterSp" not in text else text
        text = text.replace('algn="ctr"', 'algn="l"')
    return text


folder = pathlib.Path(sys.argv[1])
change("reference.docx", folder / "reference.docx", word)
change("reference.pptx", folder / "reference.pptx", slides)

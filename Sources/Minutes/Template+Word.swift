/// The record as WordprocessingML (ISO/IEC 29500-1), part by part.
///
/// Only styles carry numbers; the document names them. The two tables have no borders and no
/// cell margins, so that their columns are as wide as the layout says. One point of air follows
/// the first: without it LibreOffice forgets to keep headings with their text.
extension Template {
    static let wordDocument = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
        {{#page}}
        <w:tbl><w:tblPr><w:tblW w:w="{{text}}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{{leftColumn}}"/><w:gridCol w:w="{{rightColumn}}"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="{{leftColumn}}" w:type="dxa"/></w:tcPr>
        {{/page}}
        {{#left}}
        {{{.}}}
        {{/left}}
        </w:tc><w:tc><w:tcPr><w:tcW w:w="{{page.rightColumn}}" w:type="dxa"/></w:tcPr>
        {{#right}}
        {{{.}}}
        {{/right}}
        </w:tc></w:tr></w:tbl><w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>
        {{#heading}}
        {{{.}}}
        {{/heading}}
        {{#body}}
        {{{.}}}
        {{/body}}
        {{#isSigned}}
        <w:p><w:pPr><w:pStyle w:val="SignGap"/></w:pPr></w:p>
        {{#page}}
        <w:tbl><w:tblPr><w:tblW w:w="{{text}}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{{half}}"/><w:gridCol w:w="{{half}}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{{half}}" w:type="dxa"/></w:tcPr>
        {{/page}}
        {{#leftSignature}}
        {{{.}}}
        {{/leftSignature}}
        {{#confirmation}}
        {{{.}}}
        {{/confirmation}}
        </w:tc><w:tc><w:tcPr><w:tcW w:w="{{page.half}}" w:type="dxa"/></w:tcPr>
        {{#rightSignature}}
        {{{.}}}
        {{/rightSignature}}
        </w:tc></w:tr>
        {{#isSealed}}
        <w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{{page.text}}" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>
        {{#seal}}
        {{{.}}}
        {{/seal}}
        </w:tc></w:tr>
        {{/isSealed}}
        </w:tbl>
        {{/isSigned}}
        <w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>
        {{#page}}
        <w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="{{width}}" w:h="{{height}}"/><w:pgMar w:top="{{top}}" w:right="{{right}}" w:bottom="{{bottom}}" w:left="{{left}}" w:header="{{header}}" w:footer="{{header}}" w:gutter="0"/><w:titlePg/></w:sectPr>
        {{/page}}
        </w:body></w:document>
        """

    static let wordStyles = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
        <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{{font}}" w:hAnsi="{{font}}" w:eastAsia="{{font}}" w:cs="{{font}}"/><w:color w:val="000000"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
        <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
        {{#styles}}
        <w:style w:type="paragraph" w:customStyle="1" w:styleId="{{id}}"><w:name w:val="NghiSu {{id}}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{{#keepNext}}<w:keepNext/>{{/keepNext}}{{#rule}}<w:pBdr><w:bottom w:val="single" w:sz="{{weight}}" w:space="0" w:color="000000"/></w:pBdr>{{/rule}}<w:spacing w:before="{{before}}" w:after="{{after}}" w:line="{{line}}" w:lineRule="{{lineRule}}"/>{{#rule}}<w:ind w:left="{{indent}}" w:right="{{indent}}"/>{{/rule}}{{^rule}}<w:ind w:firstLine="{{firstLine}}"/>{{/rule}}<w:jc w:val="{{alignment}}"/></w:pPr><w:rPr>{{#bold}}<w:b/>{{/bold}}{{#italic}}<w:i/>{{/italic}}{{#capitals}}<w:caps/>{{/capitals}}<w:sz w:val="{{halfPoints}}"/><w:szCs w:val="{{halfPoints}}"/>{{#underline}}<w:u w:val="single"/>{{/underline}}</w:rPr></w:style>
        {{/styles}}
        </w:styles>
        """

    static let wordHeader = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="PageNumber"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>
        """

    static let wordSettings = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{{#page.mirrored}}<w:mirrorMargins/>{{/page.mirrored}}<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>
        """

    static let wordProperties = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{{title}}</dc:title><dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{{created}}</dcterms:created></cp:coreProperties>
        """

    /// ISO/IEC 29500-2: what each part is, and how they hang together.
    static let contentTypes = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
        """

    static let packageRelations = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
        """

    static let documentRelations = """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/></Relationships>
        """
}

extension Template {
    /// The parts of a Word document around its text, packed.
    ///
    /// - Throws: `MinutesError.template` or `.packing`.
    static func word(_ document: String, in frame: Any) throws(MinutesError) -> [UInt8] {
        try ZipArchive.packed([
            ("[Content_Types].xml", contentTypes),
            ("_rels/.rels", packageRelations),
            ("word/document.xml", document),
            ("word/styles.xml", try styles.filled(with: frame)),
            ("word/settings.xml", try settings.filled(with: frame)),
            ("word/header1.xml", wordHeader),
            ("word/_rels/document.xml.rels", documentRelations),
            ("docProps/core.xml", try core.filled(with: frame)),
        ])
    }
}

extension Sheet {
    /// The sheet as a Word document.
    ///
    /// - Throws: `MinutesError.template` or `.packing`.
    func docx() throws(MinutesError) -> [UInt8] {
        let printed = PrintedSheet.word(self)
        return try Template.word(try Template.document.filled(with: printed), in: printed)
    }
}

//! Documents of Word in one XML file: Word XML of 2003, and packages (Flat OPC).

use hegui_read::{Limits, read, read_within};
use hegui_text::{BlockRole, Bound, DropReason, Format, Unreadable};

use super::{dropped, p, wrapped};

const DECLARATION: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<?mso-application progid="Word.Document"?>
"#;
const LISTS: &str = r#"<w:lists><w:listDef w:listDefId="0"><w:lsid w:val="1A"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="37"/><w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:nfc w:val="37"/><w:suff w:val="Nothing"/><w:lvlText w:val="（%2）"/></w:lvl>
</w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>"#;
const STYLES: &str = r#"<w:styles><w:style w:type="paragraph" w:default="on" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:pPr><w:listPr><w:ilfo w:val="1"/></w:listPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>"#;

/// A document of 2003 with this body.
fn word_2003(body: &str) -> String {
    format!(
        r#"{DECLARATION}<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"
xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"
xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:v="urn:schemas-microsoft-com:vml">
<o:DocumentProperties><o:Title>年度报告</o:Title></o:DocumentProperties>{LISTS}{STYLES}
<w:docPr><w:footnotePr><w:footnote w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote></w:footnotePr></w:docPr>
<w:body><wx:sect>{body}<w:sectPr><w:hdr w:type="odd">{}</w:hdr><w:ftr w:type="odd">{}</w:ftr></w:sectPr></wx:sect></w:body>
</w:wordDocument>"#,
        p("页眉文字"),
        p("页脚文字"),
    )
}

fn item(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A package of one file with this body.
fn flat(body: &str) -> String {
    let document = wrapped("document", &format!("<w:body>{body}</w:body>"));
    let document = document.split_once("?>").unwrap().1;
    format!(
        r#"{DECLARATION}<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">
<pkg:part pkg:name="/word/media/image1.png" pkg:compression="store"><pkg:binaryData>iVBORw0KGgo=</pkg:binaryData></pkg:part>
<pkg:part pkg:name="/word/document.xml"><pkg:xmlData>{document}</pkg:xmlData></pkg:part></pkg:package>"#
    )
}

fn utf_16(text: &str) -> Vec<u8> {
    let units = text.replace("UTF-8", "UTF-16");
    let units = units.encode_utf16().flat_map(u16::to_le_bytes);
    [0xFF, 0xFE].into_iter().chain(units).collect()
}

#[test]
fn a_document_of_2003_is_read_as_a_docx_is() {
    let list = |level: u8| {
        format!(
            r#"<w:listPr><w:ilvl w:val="{level}"/><w:ilfo w:val="1"/><wx:t wx:val="旧号"/></w:listPr>"#
        )
    };
    let heading = r#"<w:pStyle w:val="1"/>"#;
    let stated =
        r#"<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="9"/><wx:t wx:val="第七条"/></w:listPr>"#;
    let changed = concat!(
        r#"<w:p><w:r><w:t>全年办件</w:t></w:r>"#,
        r#"<aml:annotation aml:id="1" w:type="Word.Deletion"><aml:content><w:r><w:delText>19件</w:delText></w:r></aml:content></aml:annotation>"#,
        r#"<aml:annotation aml:id="2" w:type="Word.Insertion"><aml:content><w:r><w:t>23件</w:t></w:r></aml:content></aml:annotation>"#,
        r#"<w:r><w:rPr><w:vanish/></w:rPr><w:t>讨论稿</w:t></w:r>"#,
        r#"<w:r><w:footnote><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>含市级1件。</w:t></w:r></w:p></w:footnote></w:r><w:r><w:t>。</w:t></w:r>"#,
        r#"<w:r><aml:annotation aml:id="3" w:type="Word.Comment"><aml:content><w:p><w:r><w:t>请核对</w:t></w:r></w:p></aml:content></aml:annotation></w:r></w:p>"#,
    );
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text))
    };
    let table = format!(
        "<w:tbl><w:tblGrid><w:gridCol w:w=\"10\"/></w:tblGrid><w:tr>{}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
        cell(r#"<w:vmerge w:val="restart"/>"#, "事项"),
        cell("", "件数"),
        cell("<w:vmerge/>", ""),
        cell("", "12"),
    );
    let text_box = format!(
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        p("框内文字")
    );
    let body = [
        item(heading, "主要工作"),
        item(&list(1), "学法"),
        item(&list(1), "执法"),
        item(heading, "存在不足"),
        item(stated, "没有定义的编号"),
        changed.to_owned(),
        table,
        text_box,
    ];
    let document = word_2003(&body.concat());
    let expected = "一、主要工作\n（一）学法\n（二）执法\n二、存在不足\n第七条 没有定义的编号\n\
                    全年办件23件。\n含市级1件。\n事项\t件数\n\t12\n框内文字\n";
    for (bytes, name) in [
        (document.clone().into_bytes(), "报告.doc"),
        (utf_16(&document), "报告.xml"),
        ([b"\xEF\xBB\xBF", document.as_bytes()].concat(), "报告.docx"),
    ] {
        let text = read(&bytes, name).unwrap();
        assert_eq!(text.content, expected, "{name}");
        assert_eq!(text.format, Format::Docx);
        assert!(text.warnings.is_empty(), "{name}: {:?}", text.warnings);
        assert_eq!(text.metadata.title.as_deref(), Some("年度报告"));
        assert_eq!(text.blocks[0].role, BlockRole::Heading { level: 1 });
        for (reason, words) in [
            (DropReason::Deleted, "19件"),
            (DropReason::Hidden, "讨论稿"),
            (DropReason::Comment, "请核对"),
            (DropReason::Header, "页眉文字"),
            (DropReason::Footer, "页脚文字"),
        ] {
            assert_eq!(dropped(&text, reason), [words], "{reason:?}");
        }
    }
}

#[test]
fn a_package_in_one_file_is_read_as_a_docx_is() {
    let document = flat(&[p("云陵市法治报告"), p("依法行政&amp;公开")].concat());
    let gbk = document.replace("UTF-8", "GBK");
    let gbk = encoding_rs::GBK.encode(&gbk).0.into_owned();
    for (bytes, name) in [
        (document.clone().into_bytes(), "报告.xml"),
        (utf_16(&document), "报告.doc"),
        (gbk, "报告.doc"),
    ] {
        let text = read(&bytes, name).unwrap();
        assert_eq!(text.content, "云陵市法治报告\n依法行政&公开\n", "{name}");
        assert_eq!(text.format, Format::Docx);
        assert!(text.warnings.is_empty(), "{name}: {:?}", text.warnings);
    }
}

#[test]
fn what_is_cut_hostile_or_too_deep_is_refused() {
    let damaged = || Err(Unreadable::Damaged(Format::Docx));
    for document in [word_2003(&p("云陵市法治报告")), flat(&p("云陵市法治报告"))] {
        let begun = document.find("云陵市").unwrap();
        for end in [begun, document.len() - 20] {
            let end = document.floor_char_boundary(end);
            assert_eq!(read(&document.as_bytes()[..end], "a.doc"), damaged());
        }
        // Nothing declares an entity, and no declaration is obeyed.
        let named = document.replace("云陵市", "&b;");
        assert_eq!(read(named.as_bytes(), "a.doc"), damaged());
        let entities = r#"<!DOCTYPE d [<!ENTITY a "甲甲甲"><!ENTITY b "&a;&a;&a;">]>"#;
        let bomb = named.replacen("?>\n<", &format!("?>\n{entities}\n<"), 1);
        assert!(read(bomb.as_bytes(), "a.doc").is_err());
        let deep = format!("{}{}", "<w:ins>".repeat(300), "</w:ins>".repeat(300));
        let deep = document.replacen("<w:r>", &format!("{deep}<w:r>"), 1);
        assert_eq!(
            read(deep.as_bytes(), "a.doc"),
            Err(Bound::Depth.exceeded(Limits::DEFAULT.depth as u64))
        );
    }
    // A part is unpacked from the file, too.
    let limits = Limits {
        expanded: 10,
        ..Limits::DEFAULT
    };
    assert_eq!(
        read_within(flat(&p("云陵市法治报告")).as_bytes(), "a.doc", &limits),
        Err(Bound::Expanded.exceeded(10))
    );
}

#[test]
fn other_xml_is_text() {
    let other = r#"<?xml version="1.0"?><package xmlns="urn:other"><part>云陵市法治政府建设年度报告，全年审核规范性文件二十件</part></package>"#;
    assert_eq!(
        read(other.as_bytes(), "a.xml").unwrap().format,
        Format::Text
    );
    let about = "<w:wordDocument> 是一种文件格式，云陵市法治政府建设年度报告不用这种格式。";
    assert_eq!(
        read(about.as_bytes(), "a.txt").unwrap().format,
        Format::Text
    );
}

//! Word documents, built here part by part: what of them is read, in which order, and what is refused.
#![cfg(feature = "office")]

mod comments;
mod numbering;
mod package;
mod unseen;
mod word_xml;

use hegui_read::read;
use hegui_text::{Block, BlockRole, DropReason, Text, Unreadable, Warning};

use super::{assert_true, dropped};
use crate::common::files::zipped;

const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math""#
);

/// The part that tells a Word document from another archive.
const TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");

fn wrapped(root: &str, content: &str) -> String {
    format!(r#"<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMESPACES}>{content}</w:{root}>"#)
}

/// A package with these parts beside the body.
fn package(body: &str, others: &[(&str, String)]) -> Vec<u8> {
    let document = wrapped("document", &format!("<w:body>{body}</w:body>"));
    let mut parts = vec![
        ("[Content_Types].xml", "<Types/>"),
        ("word/document.xml", document.as_str()),
    ];
    parts.extend(others.iter().map(|(name, part)| (*name, part.as_str())));
    zipped(parts)
}

fn text_with(body: &str, others: &[(&str, String)]) -> Text {
    read(&package(body, others), "报告.docx").unwrap()
}

fn lines_with(body: &str, others: &[(&str, String)]) -> Vec<String> {
    let text = text_with(body, others);
    text.content.lines().map(str::to_owned).collect()
}

fn lines(body: &str) -> Vec<String> {
    lines_with(body, &[])
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}

#[test]
fn tracked_changes_are_accepted() {
    let body = r#"<w:p><w:r><w:t>共办理</w:t></w:r><w:del><w:r><w:delText>一百</w:delText></w:r></w:del><w:ins><w:r><w:t>二百</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>件。</w:t></w:r></w:p><w:p><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>"#;
    let text = text_with(body, &[]);
    assert_eq!(text.content, "共办理二百件。\n移来\n");
    assert_eq!(dropped(&text, DropReason::Deleted), ["一百"]);
}

#[test]
fn hidden_text_is_left_out_wherever_it_is_hidden() {
    let styles = wrapped(
        "styles",
        r#"<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="i"><w:basedOn w:val="h"/></w:style>
        <w:style w:type="paragraph" w:styleId="g"><w:rPr><w:vanish w:val="1"/></w:rPr></w:style>"#,
    );
    let run = |properties: &str, text: &str| {
        format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")
    };
    let body = format!(
        "<w:p>{}{}{}</w:p>{}<w:p><w:pPr><w:pStyle w:val=\"g\"/></w:pPr>{}</w:p>",
        run("<w:vanish/>", "隐一"),
        run(r#"<w:vanish w:val="false"/>"#, "看得见"),
        run(r#"<w:rStyle w:val="i"/>"#, "隐二"),
        styled("g", "隐三"),
        run(r#"<w:vanish w:val="0"/>"#, "又看得见"),
    );
    let text = text_with(&body, &[("word/styles.xml", styles)]);
    assert_eq!(text.content, "看得见\n又看得见\n");
    assert_eq!(dropped(&text, DropReason::Hidden), ["隐一隐二", "隐三"]);
}

#[test]
fn text_that_nobody_can_see_is_left_out() {
    let styles = wrapped(
        "styles",
        r#"<w:style w:type="paragraph" w:styleId="w"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
        <w:style w:type="character" w:styleId="c"><w:rPr><w:color w:val="FEFEFE"/></w:rPr></w:style>
        <w:style w:type="table" w:styleId="t"><w:tblStylePr w:type="firstRow"><w:tcPr>
        <w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr></w:tblStylePr></w:style>"#,
    );
    let run = |properties: &str| {
        format!("<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>聘请法律顾问</w:t></w:r></w:p>")
    };
    let white = r#"<w:color w:val="FFFFFF"/>"#;
    let cell = |table: &str, cell: &str| {
        format!(
            "<w:tbl><w:tblPr>{table}</w:tblPr><w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{}</w:tc></w:tr></w:tbl>",
            run(white)
        )
    };
    let dark = r#"<w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/>"#;
    let in_box = |fill: &str| {
        format!(
            "<w:p><w:r><w:drawing><wps:wsp><wps:spPr>{fill}<a:ln><a:solidFill><a:srgbClr val=\"000000\"/></a:solidFill></a:ln></wps:spPr>\
             <wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></w:r></w:p>",
            run(white)
        )
    };
    for (body, seen) in [
        (run(white), false),
        (run(r#"<w:color w:val="F8F8F8"/>"#), false),
        (
            run(r#"<w:color w:val="000000" w:themeColor="background1"/>"#),
            false,
        ),
        (run(r#"<w:sz w:val="2"/>"#), false),
        (run(r#"<w:rStyle w:val="c"/>"#), false),
        (
            run(&format!(r#"{white}<w:shd w:val="clear" w:fill="auto"/>"#)),
            false,
        ),
        (styled("w", "聘请法律顾问"), false),
        (cell("", ""), false),
        (in_box("<a:noFill/>"), false),
        (run(&format!("{white}{dark}")), true),
        (run(&format!(r#"{white}<w:highlight w:val="blue"/>"#)), true),
        (
            run(white).replace("<w:p>", &format!("<w:p><w:pPr>{dark}</w:pPr>")),
            true,
        ),
        (cell(dark, ""), true),
        (cell("", dark), true),
        (cell(r#"<w:tblStyle w:val="t"/>"#, ""), true),
        (
            in_box("<a:solidFill><a:srgbClr val=\"1F4E79\"/></a:solidFill>"),
            true,
        ),
        (run(r#"<w:color w:val="auto"/><w:sz w:val="18"/>"#), true),
        (run(r#"<w:color w:val="808080"/>"#), true),
        (run(r#"<w:color w:val="FFFF00"/>"#), true),
    ] {
        let body = format!("{}{body}", p("一、主要工作"));
        let text = text_with(&body, &[("word/styles.xml", styles.clone())]);
        assert_eq!(text.content.contains("法律顾问"), seen, "{body}");
        let expected: &[&str] = if seen { &[] } else { &["聘请法律顾问"] };
        assert_eq!(dropped(&text, DropReason::Invisible), expected, "{body}");
        assert_eq!(text.warnings.is_empty(), seen, "{body}");
    }
}

#[test]
fn a_text_box_comes_once_behind_its_anchor() {
    let content = format!("<w:txbxContent>{}{}</w:txbxContent>", p("框一"), p("框二"));
    let body = format!(
        "{}<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>锚定段落</w:t></w:r></w:p><w:p><w:r><w:pict><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></w:r></w:p>{}",
        p("第一段"),
        p("旧式框"),
        p("末段")
    );
    let text = text_with(&body, &[]);
    let read: Vec<_> = text
        .content
        .lines()
        .zip(
            text.blocks
                .iter()
                .map(|block: &Block| block.paragraph.unwrap()),
        )
        .collect();
    assert_eq!(
        read,
        [
            ("第一段", 1),
            ("锚定段落", 2),
            ("框一", 2),
            ("框二", 2),
            ("旧式框", 3),
            ("末段", 4)
        ]
    );
}

#[test]
fn of_a_field_the_result_is_read() {
    let mark = |kind: &str| format!(r#"<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>"#);
    let body = format!(
        "<w:p>{}<w:r><w:instrText>DATE</w:instrText></w:r>{}<w:r><w:t>结果</w:t></w:r>{}<w:r><w:t>其后</w:t></w:r></w:p><w:p>{}</w:p>{}",
        mark("begin"),
        mark("separate"),
        mark("end"),
        mark("begin"),
        p("未结束的域不吞掉后文")
    );
    assert_eq!(lines(&body), ["结果其后", "未结束的域不吞掉后文"]);
}

#[test]
fn breaks_tabs_hyphens_and_symbols() {
    let body = r#"<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:br w:type="page"/><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:noBreakHyphen/><w:t>丙</w:t><w:softHyphen/><w:t>丁</w:t><w:br/><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>主动公开</w:t></w:r></w:p>"#;
    assert_eq!(lines(body), ["甲\t乙-丙丁", "☑主动公开"]);
}

fn row(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|content| format!("<w:tc>{content}</w:tc>"))
        .collect();
    format!("<w:tr>{cells}</w:tr>")
}

#[test]
fn tables_come_row_by_row() {
    let merged =
        |value: &str, text: &str| format!("<w:tcPr><w:vMerge{value}/></w:tcPr>{}", p(text));
    let wide = format!(r#"<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{}"#, p("合计"));
    let inner = format!("<w:tbl>{}</w:tbl>{}", row(&[&p("内一"), &p("内二")]), p(""));
    let body = format!(
        "{}<w:tbl>{}{}{}{}</w:tbl>{}",
        p("表前"),
        row(&[&p("领域"), &p("件数"), &p("金额")]),
        row(&[
            &merged(r#" w:val="restart""#, "卫生"),
            &(p("12") + &p("件")),
            &p("3.5")
        ]),
        row(&[&merged("", "藏"), &p("8"), &inner]),
        row(&[&wide, &p("20")]),
        p("表后")
    );
    let text = text_with(&body, &[]);
    assert_eq!(
        text.content,
        "表前\n领域\t件数\t金额\n卫生\t12 件\t3.5\n\t8\t内一 内二\n合计\t\t20\n表后\n"
    );
    assert_eq!(text.blocks[1].role, BlockRole::TableRow);
    assert_eq!(text.blocks[1].paragraph, Some(2));
    assert_eq!(text.blocks[2].paragraph, Some(5));
    assert_eq!(text.blocks[5].role, BlockRole::Paragraph);
}

#[test]
fn a_table_for_the_layout_is_none() {
    let inner = format!("<w:tbl>{}</w:tbl>", row(&[&p("领域"), &p("件数")]));
    let long = "依法履行职责，加强监督检查，".repeat(10);
    let body = format!(
        "<w:tbl>{}</w:tbl><w:tbl>{}</w:tbl>",
        row(&[&(p("一、主要工作") + &p("正文。") + &inner + &p("尾"))]),
        row(&[&p("报告内容"), &(p(&long) + &p(&long))])
    );
    let text = text_with(&body, &[]);
    let roles: Vec<_> = text.blocks.iter().map(|block| block.role).collect();
    use BlockRole::{Paragraph, TableRow};
    assert_eq!(
        roles,
        [
            Paragraph, Paragraph, TableRow, Paragraph, Paragraph, Paragraph, Paragraph
        ]
    );
    assert!(
        text.content
            .starts_with("一、主要工作\n正文。\n领域\t件数\n尾\n报告内容\n")
    );
}

#[test]
fn the_rows_of_a_table_for_the_layout_come_apart_alike() {
    let long = "依法履行职责，加强监督检查，".repeat(10);
    let body = format!(
        "<w:tbl>{}{}{}{}</w:tbl>",
        row(&[&p("章标题"), &p("内容")]),
        row(&[&p("一、主要工作"), &(p(&long) + &p(&long))]),
        row(&[&(p("二、存在的") + &p("不足")), &p("力量不足。")]),
        row(&[&p("处罚"), &p("12件")])
    );
    let text = text_with(&body, &[]);
    assert_eq!(
        text.content,
        format!(
            "章标题\t内容\n一、主要工作\n{long}\n{long}\n二、存在的不足\n力量不足。\n处罚\t12件\n"
        )
    );
}

#[test]
fn a_deleted_row_is_left_out() {
    let gone = format!(
        "<w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr>",
        p("旧行")
    );
    let body = format!("<w:tbl>{gone}{}</w:tbl>", row(&[&p("领域"), &p("件数")]));
    let text = text_with(&body, &[]);
    assert_eq!(text.content, "领域\t件数\n");
    assert_eq!(dropped(&text, DropReason::Deleted), ["旧行"]);
}

#[test]
fn controls_links_and_formulas_are_looked_through() {
    let body = r#"<w:sdt><w:sdtPr><w:alias w:val="不读"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>标记</w:t></w:r></w:smartTag><w:fldSimple><w:r><w:t>域</w:t></w:r></w:fldSimple><m:oMath><m:r><m:t>数</m:t></m:r></m:oMath></w:p></w:sdtContent></w:sdt>"#;
    assert_eq!(lines(body), ["链接标记域数"]);
}

#[test]
fn notes_comments_and_headers_are_told_apart() {
    let relation = |id: &str, kind: &str| {
        format!(
            r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}" Target="{kind}1.xml"/>"#
        )
    };
    let relations = format!(
        "<Relationships>{}{}{}{}</Relationships>",
        relation("a", "footnotes"),
        relation("b", "comments"),
        relation("c", "header"),
        relation("d", "footer")
    );
    let text = text_with(
        &p("正文。"),
        &[
            ("word/_rels/document.xml.rels", relations),
            (
                "word/footnotes1.xml",
                wrapped(
                    "footnotes",
                    &format!(
                        r#"<w:footnote w:type="separator" w:id="0">{}</w:footnote><w:footnote w:id="2">{}</w:footnote>"#,
                        p("线"),
                        p("脚注")
                    ),
                ),
            ),
            (
                "word/comments1.xml",
                wrapped("comments", &format!("<w:comment>{}</w:comment>", p("批注"))),
            ),
            ("word/header1.xml", wrapped("hdr", &p("页眉"))),
            ("word/footer1.xml", wrapped("ftr", &p("页脚"))),
        ],
    );
    assert_eq!(text.content, "正文。\n");
    assert_eq!(dropped(&text, DropReason::Note), ["脚注"]);
    assert_eq!(dropped(&text, DropReason::Comment), ["批注"]);
    assert_eq!(dropped(&text, DropReason::Header), ["页眉"]);
    assert_eq!(dropped(&text, DropReason::Footer), ["页脚"]);
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="http://x/{kind}" Target="{target}"/>"#)
}

/// The relations of the main part.
fn relations(all: &[String]) -> (&'static str, String) {
    let all = format!("<Relationships>{}</Relationships>", all.concat());
    ("word/_rels/document.xml.rels", all)
}

#[test]
fn notes_stand_behind_what_refers_to_them() {
    let note = |kind: &str, id: u32, content: &str| {
        wrapped(
            &format!("{kind}s"),
            &format!(r#"<w:{kind} w:id="{id}">{content}</w:{kind}>"#),
        )
    };
    let refer =
        |kind: &str, more: &str| format!(r#"<w:r><w:{kind}Reference w:id="2"{more}/></w:r>"#);
    let body = format!(
        r#"<w:p><w:r><w:t>审查合同38</w:t></w:r><w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r><w:r><w:t>份。</w:t></w:r></w:p><w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p><w:r><w:t>5件</w:t></w:r>{}</w:p></w:tc></w:tr></w:tbl>{}"#,
        p("许可"),
        refer("endnote", ""),
        p("末段。")
    );
    let hidden = r#"<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>"#;
    let footnote = format!(
        "<w:p><w:r><w:t>* 另有7份。</w:t></w:r>{hidden}</w:p>{}",
        p("第二段。")
    );
    let text = text_with(
        &body,
        &[
            relations(&[
                relation("a", "footnotes", "footnotes.xml"),
                relation("b", "endnotes", "endnotes.xml"),
            ]),
            ("word/footnotes.xml", note("footnote", 2, &footnote)),
            ("word/endnotes.xml", note("endnote", 2, &p("含上年。"))),
        ],
    );
    assert_eq!(
        text.content,
        "审查合同38份。\n另有7份。\n第二段。\n许可\t5件\n含上年。\n末段。\n"
    );
    let notes = text
        .blocks
        .iter()
        .filter(|block| block.role == BlockRole::Note);
    let paragraphs: Vec<_> = notes.map(|block| block.paragraph).collect();
    assert_eq!(paragraphs, [Some(1), Some(1), Some(3)]);
    assert_eq!(dropped(&text, DropReason::Hidden), ["暗"]);
}

#[test]
fn chunks_of_other_formats_are_read_in_their_place() {
    let page = "<html><meta charset=utf-8><body><p>收到申请5件，均已办结。</p></body></html>";
    let rtf = r"{\rtf1\ansi\ansicpg936 \u22797?\u35758?3\u20214?\u12290?\par}";
    let body = format!(
        r#"{}<w:altChunk r:id="c"/><w:altChunk r:id="d"/><w:altChunk r:id="e"/>{}"#,
        p("甲。"),
        p("乙。")
    )
    .replace("r:id", "w:id");
    let text = text_with(
        &body,
        &[
            relations(&[
                relation("c", "aFChunk", "chunk.html"),
                relation("d", "aFChunk", "afchunk.rtf"),
                relation("e", "aFChunk", "chunk.txt"),
            ]),
            ("word/chunk.html", page.to_owned()),
            ("word/afchunk.rtf", rtf.to_owned()),
            ("word/chunk.txt", "培训4期。".to_owned()),
        ],
    );
    assert_eq!(
        text.content,
        "甲。\n收到申请5件，均已办结。\n复议3件。\n培训4期。\n乙。\n"
    );
    assert_eq!(text.warnings, []);
    let lost = text_with(&format!(r#"{}<w:altChunk w:id="x"/>"#, p("甲。")), &[]);
    assert_eq!(lost.warnings, [Warning::Embedded { count: 1 }]);
}

#[test]
fn embedded_parts_and_pictures_for_text_are_told() {
    let drawing = |inside: &str| format!("<w:p><w:r><w:drawing>{inside}</w:drawing></w:r></w:p>");
    let chart = r#"<wps:chart w:id="c"/>"#;
    let text = text_with(
        &format!("{}{}", p("甲。"), drawing(chart)),
        &[
            relations(&[relation("c", "chart", "charts/chart1.xml")]),
            ("word/charts/chart1.xml", "<c><t>办件量</t></c>".to_owned()),
        ],
    );
    assert_eq!(text.warnings, [Warning::Embedded { count: 1 }]);
    assert_eq!(dropped(&text, DropReason::Embedded), ["办件量"]);

    let picture = |side: u32| {
        drawing(&format!(
            r#"<wps:extent cx="{side}" cy="{side}"/><wps:blip/>"#
        ))
    };
    let page = picture(6_120_000);
    let scanned = package(&format!("{}{page}{page}", p("工作报告")), &[]);
    assert_eq!(
        read(&scanned, "a.docx"),
        Err(Unreadable::Pictures { count: 2 })
    );
    let headed = text_with(&format!("{}{page}{}", p("一、工作"), p("二、问题")), &[]);
    let (count, paragraph) = (1, Some(2));
    assert_eq!(
        headed.warnings,
        [Warning::PicturesForText { count, paragraph }]
    );
    let photographs = text_with(
        &format!("{}{}{}", p("一、工作"), picture(3_000_000), p("二、问题")),
        &[],
    );
    assert_eq!(photographs.warnings, []);
    let told = text_with(
        &format!("{}{page}{}", p("一、工作"), p("制定规则三件。")),
        &[],
    );
    assert_eq!(told.warnings, []);
}

/// The documents made for development, where they are at hand: nothing of their text is lost, added
/// or moved. (`complex.docx` has a footnote that its truth leaves out: `formats::shared` compares it.)
#[test]
fn shared_documents_are_read_as_they_are() {
    for (name, truth) in [
        ("r0.docx", "r0"),
        ("r0_lo.docx", "r0"),
        ("r0_pandoc.docx", "r0"),
    ] {
        assert_true(name, truth);
    }
}

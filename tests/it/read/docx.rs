//! Word documents, built here part by part: what of them is read, in which order, and what is refused.
#![cfg(feature = "office")]

use hegui_read::{Limits, read, read_within};
use hegui_text::{Block, BlockRole, Bound, DropReason, Format, Text, Unreadable};

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

/// A paragraph of a num.
fn item(num: u32, level: u32, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
    )
}

fn level(index: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

fn numbering(content: &str) -> [(&'static str, String); 1] {
    [("word/numbering.xml", wrapped("numbering", content))]
}

/// A numbering of one num with these levels.
fn one_num(levels: &str) -> [(&'static str, String); 1] {
    numbering(&format!(
        r#"<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#
    ))
}

#[test]
fn every_numbering_format() {
    let cases = [
        ("decimal", 12, "12"),
        ("chineseCounting", 1, "一"),
        ("chineseCounting", 10, "十"),
        ("chineseCounting", 21, "二十一"),
        ("chineseCounting", 101, "一〇一"),
        ("chineseCountingThousand", 11, "十一"),
        ("chineseCountingThousand", 101, "一百零一"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("ideographTraditional", 3, "丙"),
        ("ideographTraditional", 11, "11"),
        ("ideographZodiac", 12, "亥"),
        ("ideographZodiacTraditional", 2, "乙丑"),
        ("japaneseCounting", 100, "百"),
        ("taiwaneseCounting", 15, "十五"),
        ("ideographDigital", 10, "一〇"),
        ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalFullWidth", 12, "１２"),
        ("decimalZero", 5, "05"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 3, "c"),
        ("upperRoman", 14, "XIV"),
        ("lowerRoman", 9, "ix"),
        ("decimalEnclosedParen", 4, "⑷"),
        ("decimalEnclosedFullstop", 4, "⒋"),
        ("upperLetter", 2_000_000_000, "2000000000"),
        ("none", 1, ""),
    ];
    for (format, start, expected) in cases {
        let level = format!(
            r#"<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/><w:suff w:val="nothing"/><w:lvlText w:val="（%1）"/></w:lvl>"#
        );
        let read = lines_with(&item(1, 0, "强化监督"), &one_num(&level));
        assert_eq!(read, [format!("（{expected}）强化监督")], "{format}");
    }
}

#[test]
fn bullets_are_no_words() {
    let numbering = one_num(&level(0, "bullet", "\u{F06C}", ""));
    assert_eq!(
        lines_with(&item(1, 0, "强化监督"), &numbering),
        ["强化监督"]
    );
}

#[test]
fn deeper_levels_begin_again() {
    let levels = level(0, "chineseCountingThousand", "%1、", "")
        + &level(1, "chineseCountingThousand", "（%2）", "")
        + &level(2, "decimal", "%3.", r#"<w:lvlRestart w:val="0"/>"#);
    let body: String = [
        (0, "甲"),
        (1, "乙"),
        (2, "丙"),
        (1, "丁"),
        (0, "戊"),
        (1, "己"),
        (2, "庚"),
    ]
    .iter()
    .map(|(level, text)| item(1, *level, text))
    .collect();
    assert_eq!(
        lines_with(&body, &one_num(&levels)),
        [
            "一、甲",
            "（一）乙",
            "1.丙",
            "（二）丁",
            "二、戊",
            "（一）己",
            "2.庚"
        ]
    );
}

#[test]
fn a_restart_after_a_named_level() {
    // The third level begins again after the first one only.
    let levels = level(0, "decimal", "%1、", "")
        + &level(1, "decimal", "%1-%2、", "")
        + &level(2, "decimal", "%3）", r#"<w:lvlRestart w:val="1"/>"#);
    let body: String = [
        (0, "甲"),
        (1, "乙"),
        (2, "丙"),
        (1, "丁"),
        (2, "戊"),
        (0, "己"),
        (2, "庚"),
    ]
    .iter()
    .map(|(level, text)| item(1, *level, text))
    .collect();
    assert_eq!(
        lines_with(&body, &one_num(&levels)),
        [
            "1、甲",
            "1-1、乙",
            "1）丙",
            "1-2、丁",
            "2）戊",
            "2、己",
            "1）庚"
        ]
    );
}

#[test]
fn nums_share_counts_and_override_them() {
    let content = format!(
        r#"<w:abstractNum w:abstractNumId="0">{}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{}</w:lvlOverride></w:num>"#,
        level(0, "decimal", "%1、", ""),
        level(0, "japaneseCounting", "第%1条", "")
    );
    let body: String = [1, 2, 3, 3, 4]
        .iter()
        .map(|num| item(*num, 0, "条款"))
        .collect();
    assert_eq!(
        lines_with(&body, &numbering(&content)),
        ["1、条款", "2、条款", "5、条款", "6、条款", "第七条条款"]
    );
}

#[test]
fn legal_numbers_are_decimal_and_gaps_are_kept() {
    let tabbed = r#"<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="第%1章"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl><w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>"#;
    let body =
        item(1, 0, "总则") + &item(1, 1, "目的") + &item(1, 2, "范围") + &item(1, 2, "2023年");
    assert_eq!(
        lines_with(&body, &one_num(tabbed)),
        ["第一章 总则", "1.1 目的", "1.范围", "2. 2023年"]
    );
}

#[test]
fn numbers_and_roles_come_from_styles() {
    let styles = wrapped(
        "styles",
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
        <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="b"><w:name w:val="公文二级"/><w:basedOn w:val="2"/></w:style>
        <w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>"#,
    );
    let levels = level(0, "chineseCounting", "%1、", r#"<w:pStyle w:val="1"/>"#)
        + &level(1, "chineseCounting", "（%2）", r#"<w:pStyle w:val="2"/>"#);
    let [numbering] = one_num(&levels);
    let body = styled("t", "法治政府建设报告")
        + &styled("1", "主要工作")
        + &styled("2", "加强领导")
        + &styled("b", "落实责任")
        + r#"<w:p><w:pPr><w:pStyle w:val="1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr><w:r><w:t>附录</w:t></w:r></w:p>"#
        + r#"<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>三级标题</w:t></w:r></w:p>"#
        + &p("正文。");
    let text = text_with(&body, &[("word/styles.xml", styles), numbering]);
    let heading = |level| BlockRole::Heading { level };
    let read: Vec<_> = text
        .content
        .lines()
        .zip(&text.blocks)
        .map(|(line, block)| (line, block.role))
        .collect();
    assert_eq!(
        read,
        [
            ("法治政府建设报告", BlockRole::Title),
            ("一、主要工作", heading(1)),
            ("（一）加强领导", heading(2)),
            ("（二）落实责任", heading(2)),
            ("附录", heading(1)),
            ("三级标题", heading(3)),
            ("正文。", BlockRole::Paragraph),
        ]
    );
}

#[test]
fn numberings_may_live_in_a_style_of_numberings() {
    let content = format!(
        r#"<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>
        <w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{}</w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"#,
        level(0, "chineseCounting", "%1是", "")
    );
    assert_eq!(
        lines_with(&item(1, 0, "加强领导"), &numbering(&content)),
        ["一是加强领导"]
    );
}

#[test]
fn tracked_changes_are_accepted() {
    let body = r#"<w:p><w:r><w:t>共办理</w:t></w:r><w:del><w:r><w:delText>一百</w:delText></w:r></w:del><w:ins><w:r><w:t>二百</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:r><w:t>件。</w:t></w:r></w:p><w:p><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>"#;
    let text = text_with(body, &[]);
    assert_eq!(text.content, "共办理二百件。\n移来\n");
    assert_eq!(dropped(&text, DropReason::Deleted), ["一百"]);
}

#[test]
fn a_deleted_paragraph_mark_joins_and_counts_nothing() {
    let mark = r#"<w:rPr><w:del w:id="1"/></w:rPr>"#;
    let body = format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{mark}</w:pPr><w:del><w:r><w:delText>删去的标题</w:delText></w:r></w:del></w:p>{}<w:p><w:pPr>{mark}</w:pPr><w:r><w:t>前半句，</w:t></w:r></w:p>{}"#,
        item(1, 0, "留下的标题"),
        p("后半句。")
    );
    let numbering = one_num(&level(0, "chineseCounting", "%1、", ""));
    assert_eq!(
        lines_with(&body, &numbering),
        ["一、留下的标题", "前半句，后半句。"]
    );
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

#[test]
fn the_strict_form_other_names_and_the_title() {
    let document = concat!(
        r#"<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body>"#,
        r#"<x:p><x:r><x:t>严格格式</x:t></x:r></x:p></x:body></x:document>"#
    );
    let relations = concat!(
        r#"<Relationships><Relationship Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/Word/Main.xml"/>"#,
        r#"<Relationship Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="props.xml"/></Relationships>"#
    );
    let file = zipped([
        TYPES,
        ("_rels\\.rels", relations.as_bytes()),
        ("word/main.xml", document.as_bytes()),
        (
            "props.xml",
            "<cp><dc:title xmlns:dc='d'> 年度报告 </dc:title></cp>".as_bytes(),
        ),
    ]);
    let text = read(&file, "报告.docx").unwrap();
    assert_eq!(text.content, "严格格式\n");
    assert_eq!(text.metadata.title.as_deref(), Some("年度报告"));
}

#[test]
fn backslashes_in_the_names_of_parts() {
    let document = wrapped("document", &format!("<w:body>{}</w:body>", p("依法行政")));
    let file = zipped([TYPES, ("word\\document.xml", document.as_bytes())]);
    assert_eq!(read(&file, "报告.docx").unwrap().content, "依法行政\n");
}

#[test]
fn utf_16_is_read() {
    let document = wrapped("document", &format!("<w:body>{}</w:body>", p("依法行政")));
    let units = document.replace("UTF-8", "UTF-16");
    let bytes: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(units.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let file = zipped([TYPES, ("word/document.xml", bytes.as_slice())]);
    assert_eq!(read(&file, "报告.docx").unwrap().content, "依法行政\n");
}

#[test]
fn references_are_resolved_and_entities_refused() {
    assert_eq!(lines(&p("甲&amp;乙&lt;&#x4E19;&#19969;")), ["甲&乙<丙丁"]);
    let document = format!(
        r#"<!DOCTYPE d [<!ENTITY a "甲甲甲"><!ENTITY b "&a;&a;&a;">]>{}"#,
        format_args!(
            "<w:document {NAMESPACES}><w:body>{}</w:body></w:document>",
            p("&b;")
        )
    );
    let file = zipped([TYPES, ("word/document.xml", document.as_bytes())]);
    assert_eq!(
        read(&file, "a.docx"),
        Err(Unreadable::Damaged(Format::Docx))
    );
}

#[test]
fn what_is_cut_off_is_damaged() {
    let damaged = Err(Unreadable::Damaged(Format::Docx));
    let file = package(&p("依法行政"), &[]);
    for length in [file.len() / 2, file.len() - 30] {
        assert_eq!(read(&file[..length], "a.docx"), damaged);
    }
    // The archive is whole, its part is not.
    for part in [
        "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>依法",
        "",
        "<a/>",
    ] {
        let file = zipped([TYPES, ("word/document.xml", part.as_bytes())]);
        assert_eq!(read(&file, "a.docx"), damaged, "{part}");
    }
    let mut flipped = package(&p(&"依法行政".repeat(50)), &[]);
    let at = flipped
        .windows(4)
        .position(|bytes| bytes == b"PK\x01\x02")
        .unwrap()
        - 20;
    flipped[at] ^= 0xFF;
    assert_eq!(read(&flipped, "a.docx"), damaged);
}

/// Sets a field of the last entry of the directory, and of its local header.
fn patch(file: &mut [u8], central: usize, local: usize, bytes: &[u8]) {
    let entry = file.windows(4).rposition(|at| at == b"PK\x01\x02").unwrap();
    let header = file.windows(4).rposition(|at| at == b"PK\x03\x04").unwrap();
    file[entry + central..][..bytes.len()].copy_from_slice(bytes);
    file[header + local..][..bytes.len()].copy_from_slice(bytes);
}

#[test]
fn an_encrypted_part_needs_a_password() {
    let mut file = package(&p("依法行政"), &[]);
    patch(&mut file, 8, 6, &[1, 0]);
    assert_eq!(read(&file, "a.docx"), Err(Unreadable::Password));
}

#[test]
fn a_bomb_is_refused_whatever_it_says_of_its_size() {
    let mut file = package(&(p("法") + &" ".repeat(20_000_000)), &[]);
    let refusal = |file: &[u8]| read(file, "a.docx").map(|text| text.content.len());
    assert_eq!(refusal(&file).unwrap_err().bound(), Some(Bound::Ratio));
    patch(&mut file, 24, 22, &1000u32.to_le_bytes());
    let lying = refusal(&file).unwrap_err();
    assert!(
        lying.bound() == Some(Bound::Ratio) || lying == Unreadable::Damaged(Format::Docx),
        "{lying:?}"
    );
}

#[test]
fn all_parts_together_are_bounded() {
    let limits = Limits {
        expanded: 2000,
        ..Limits::DEFAULT
    };
    let file = package(&p(&"依法行政".repeat(200)), &[]);
    let refusal = read_within(&file, "a.docx", &limits).unwrap_err();
    assert_eq!(refusal.bound(), Some(Bound::Expanded));
    let limits = Limits {
        characters: 100,
        ..Limits::DEFAULT
    };
    assert_eq!(
        read_within(&file, "a.docx", &limits),
        Err(Bound::Characters.exceeded(100))
    );
}

#[test]
fn nesting_is_bounded() {
    let deep = format!(
        "{}{}{}",
        "<w:sdt>".repeat(5000),
        p("深"),
        "</w:sdt>".repeat(5000)
    );
    assert_eq!(
        read(&package(&deep, &[]), "a.docx"),
        Err(Bound::Depth.exceeded(256))
    );
}

/// The documents made for development, where they are at hand: nothing of their text is lost, added
/// or moved.
#[test]
fn shared_documents_are_read_as_they_are() {
    for (name, truth) in [
        ("complex.docx", "complex"),
        ("r0.docx", "r0"),
        ("r0_lo.docx", "r0"),
        ("r0_pandoc.docx", "r0"),
    ] {
        assert_true(name, truth);
    }
}

//! The numbers that Word counts and shows, and stand nowhere in the file.

use hegui_text::BlockRole;

use super::{lines_with, p, styled, text_with, wrapped};

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

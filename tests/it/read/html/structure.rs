//! Titles, headings, lists and tables of a page.

use hegui_text::{BlockRole, Text, Warning};

use super::{FOOT, REPORT, SITE, TITLE, html, lines, page, paragraphs};

#[test]
fn a_page_saved_by_a_word_processor_keeps_each_number_once() {
    let text = html(&page(
        "<meta name=Generator content='Microsoft Word 15'><style><!-- p.MsoNormal {margin:0} --></style>",
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><div class=WordSection1>\
         <p class=MsoNormal><span lang=EN-US>2023</span><span>年，我局坚持依法\n行政。<span lang=EN-US><o:p></o:p></span></span></p>\
         <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>一、<span \
         style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;</span></span><![endif]>主要工作</p><p class=MsoNormal><o:p>&nbsp;</o:p></p></div>",
    ));
    assert_eq!(
        lines(&text),
        ["2023年，我局坚持依法行政。", "一、\u{A0}\u{A0}主要工作"]
    );
}

#[test]
fn numbers_of_lists_are_those_a_browser_shows() {
    let list = |attributes: &str, style: &str| {
        let text = html(&page(
            style,
            &format!(
                "<div id=zoom><p>主要做法如下，共两项。</p><ol {attributes}><li>健全制度</li><li><p>规范执法</p></li></ol></div>"
            ),
        ));
        text.content.lines().skip(1).collect::<Vec<_>>().join("|")
    };
    assert_eq!(list("", ""), "1. 健全制度|2. 规范执法");
    assert_eq!(list("start=3", ""), "3. 健全制度|4. 规范执法");
    assert_eq!(list("type=A", ""), "A. 健全制度|B. 规范执法");
    assert_eq!(list("reversed", ""), "2. 健全制度|1. 规范执法");
    assert_eq!(
        list("style='list-style-type:cjk-ideographic'", ""),
        "一、健全制度|二、规范执法"
    );
    assert_eq!(list("style='list-style:none'", ""), "健全制度|规范执法");
    assert_eq!(
        list("", "<style>ul,ol,li{list-style:none}</style>"),
        "健全制度|规范执法"
    );
}

#[test]
fn data_tables_are_read_row_by_row() {
    let text = html(&page(
        "",
        "<div id=zoom><h2>一、数据</h2><p>各项数据见下表。</p><table><caption>年度数据</caption><tr><th>项目</th><th>2022年</th><th>2023年</th></tr>\
         <tr><td rowspan=2><p>行政</p><p>处罚</p></td><td>18件</td><td>31件</td></tr><tr><td>9万元</td><td>12万元</td></tr></table>\
         <table><tr><td>这是版面用的表格。</td></tr></table></div>",
    ));
    assert_eq!(
        lines(&text),
        [
            "一、数据",
            "各项数据见下表。",
            "年度数据",
            "项目\t2022年\t2023年",
            "行政 处罚\t18件\t31件",
            "\t9万元\t12万元",
            "这是版面用的表格。"
        ]
    );
    assert_eq!(text.blocks[0].role, BlockRole::Heading { level: 2 });
    assert_eq!(text.blocks[3].role, BlockRole::TableRow);
    assert_eq!(text.blocks[6].role, BlockRole::Paragraph);
    for block in &text.blocks {
        assert!(!text.content[block.span.start..block.span.end].contains('\n'));
    }
}

#[test]
fn readings_above_characters_are_left_out() {
    let text = html(&page(
        "",
        "<p>我局<ruby>依<rp>(</rp><rt>yī</rt><rp>)</rp></ruby>法&nbsp;行政&amp;履职。<img alt=图片></p>",
    ));
    assert_eq!(lines(&text), ["我局依法\u{A0}行政&履职。"]);
}

#[test]
fn the_number_of_a_document_is_no_title() {
    for number in [
        "青卫法规发〔2024〕3号",
        "第3号",
        "2024年1月10日",
        "（青卫〔2024〕12号）",
    ] {
        for (open, close) in [
            ("<div class=\"main\">", "</div>"),
            ("<div id=zoom>", "</div>"),
        ] {
            let body = format!(
                "{SITE}{open}<p align=center><b>{TITLE}</b></p><p align=center>{number}</p>\
                 <p>发布时间：2024-01-10　来源：青坪县卫生健康局　浏览次数：12</p>{}{close}{FOOT}",
                paragraphs()
            );
            let text = html(&page("<title>政务公开</title>", &body));
            assert_eq!(text.metadata.title.as_deref(), Some(TITLE), "{number}");
            assert_eq!(lines(&text)[0], TITLE, "{number}");
            assert_eq!(text.blocks[0].role, BlockRole::Title, "{number}");
            assert!(text.content.contains("现将有关情况报告如下"));
        }
    }
}

#[test]
fn short_items_before_running_text_are_headings() {
    let body = format!(
        "<p>{TITLE}</p><p>{}</p><ol><li><p>主要工作</p><ol><li><p>健全制度。修订管理办法3件，废止2件。</p>\
         <li><p>规范执法。开展监督检查860户次，结案率100%。</p></ol></ol><p>以上工作均已完成，有关情况已经公开。</p>\
         <ol><li><p>存在的问题</p></ol><p>{}</p><ol><li>县医院</li><li>县中医院</li></ol><p>上述医院均已达标。</p>",
        REPORT[0], REPORT[5]
    );
    let heading = |text: &Text, line: &str| {
        text.blocks
            .iter()
            .find(|block| &text.content[block.span.start..block.span.end] == line)
            .map(|block| block.role)
    };
    let level = |level| Some(BlockRole::Heading { level });
    let text = html(&page("", &body));
    assert_eq!(heading(&text, "1. 主要工作"), level(2));
    assert_eq!(heading(&text, "1. 存在的问题"), level(2));
    assert_eq!(heading(&text, "2. 县中医院"), Some(BlockRole::Paragraph));
    assert!(text.content.contains("2. 规范执法。"));
    assert!(!text.warnings.contains(&Warning::NumbersLost));
    // An office program forgets what kind the numbers are of.
    let head = "<meta name=\"generator\" content=\"LibreOffice 7.4\">";
    let text = html(&page(head, &body));
    assert_eq!(heading(&text, "主要工作"), level(2));
    assert_eq!(heading(&text, "存在的问题"), level(2));
    assert_eq!(text.warnings, [Warning::NumbersLost]);
}

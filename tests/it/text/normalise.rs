//! The view: what terms are matched against, and the way back to the text.

use hegui_core::document::Document;
use hegui_rubric::Conventions;
use hegui_text::normalise::fold;
use hegui_text::span::ViewSpan;
use proptest::prelude::*;

fn parse(text: &str) -> Document<'_> {
    Document::parse(text, &Conventions::default())
}

/// The piece of the text that the first occurrence of `needle` in the view stands for.
fn source<'t>(document: &Document<'t>, needle: &str) -> &'t str {
    let start = document.view().find(needle).expect("in the view");
    let span = document.locate(ViewSpan::new(start, start + needle.len()));
    &document.text()[span.start..span.end]
}

#[test]
fn folds_every_mark_to_one_form() {
    assert_eq!(fold("Ａ１，；：！？（）％／．"), "A1,;:!?()%/.");
    assert_eq!(
        fold("“甲”‘乙’\"丙\"「丁」『戊』＂己＂"),
        "“甲”“乙”“丙”“丁”“戊”“己”"
    );
    assert_eq!(
        fold("《甲》〈乙〉【丙】［丁］[戊]〔己〕"),
        "《甲》《乙》〔丙〕〔丁〕〔戊〕〔己〕"
    );
    assert_eq!(fold("甲—乙–丙－丁-戊・己·庚•辛"), "甲-乙-丙-丁-戊·己·庚·辛");
    assert_eq!(fold("甲。乙、丙｡丁"), "甲。乙、丙。丁");
    assert_eq!(fold("㈠甲⑵乙⒊丙①丁"), "(一)甲(2)乙3.丙①丁");
    assert_eq!(fold("don't"), "don't");
}

#[test]
fn folds_traditional_characters_and_leaves_simplified_ones() {
    assert_eq!(
        fold("衛生監督員對醫療機構開展檢查，覆蓋後續徵求意見"),
        "卫生监督员对医疗机构开展检查,覆盖后续征求意见"
    );
    for simplified in [
        "乾隆著名捍卫显著覆盖磐石粘贴",
        "皇后里程干部发展系统制度范围征收于是只有面向",
    ] {
        assert_eq!(fold(simplified), simplified);
    }
}

#[test]
fn folds_radicals_and_compatibility_ideographs() {
    assert_eq!(fold("⼤⾯积⻓期⼈⺠⾏政"), "大面积长期人民行政");
    assert_eq!(fold("\u{F92C}\u{F9E4}"), fold("郎理"));
    // A radical for a traditional character becomes the simplified one.
    assert_eq!(fold("⾞⾨"), "车门");
}

#[test]
fn drops_what_cannot_be_seen() {
    assert_eq!(
        fold("\u{FEFF}执\u{200B}法\u{AD}监\u{FE0F}督\u{202E}员\u{2060}"),
        "执法监督员"
    );
    assert_eq!(
        fold("[bookmark: _GoBack]促进[bookmark:_Toc12]发展"),
        "促进发展"
    );
    assert_eq!(fold("[bookmark 甲]"), "〔bookmark甲〕");
}

#[test]
fn white_space_counts_only_between_words() {
    assert_eq!(fold(" 执 法　检\u{A0}查\t12 件 ，"), "执法检查12件,");
    assert_eq!(fold("2 0 2 3 年"), "2023年");
    assert_eq!(fold("12 34"), "12 34");
    assert_eq!(fold("IE 9 browser"), "IE 9 browser");
    assert_eq!(fold("100 ％"), "100%");
    assert_eq!(fold("检查96\n0户次，3.\r\n6万"), "检查960户次,3.6万");
    assert_eq!(fold("word\nword"), "word word");
}

#[test]
fn reads_letters_that_stand_for_digits() {
    assert_eq!(fold("〔20I9〕l8台，1O4件"), "〔2019〕18台,104件");
    // O2O, CO2, H2O, IO are words.
    assert_eq!(fold("O2O CO2 H2O IO I类"), "O2O CO2 H2O IO I类");
}

#[test]
fn the_way_back_is_exact() {
    let text = "\u{FEFF}　　全年检\u{200B}查１２３户次，「雙隨機」抽查 9 家。\r\n";
    let document = parse(text);
    assert_eq!(document.view(), "全年检查123户次,“双随机”抽查9家。\n");
    assert_eq!(source(&document, "检查"), "检\u{200B}查");
    assert_eq!(source(&document, "23户"), "２３户");
    assert_eq!(source(&document, "“双随机”"), "「雙隨機」");
    assert_eq!(source(&document, "抽查9家"), "抽查 9 家");
    let end = document.view().len();
    let empty = document.locate(ViewSpan::new(end, end));
    assert_eq!(empty.start, empty.end);
}

#[test]
fn the_way_back_spans_a_page_break() {
    let text = "一年来累计检查单位96\n— 4 —\n0户次，办结案件若干件，各项工作均取得进展。";
    let document = parse(text);
    assert!(document.view().contains("960户次"), "{}", document.view());
    assert_eq!(source(&document, "960户次"), "96\n— 4 —\n0户次");
}

/// Texts with everything that has a rule, in any order.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[一二三执法檢查後著。、，；：！？]{1,6}",
        2 => "[0-9０-９lIO]{1,4}",
        1 => "[a-zA-Z%.'\"-]{1,4}",
        1 => "[ 　\u{A0}\u{200B}\u{FEFF}\u{AD}]{1,3}",
        1 => "[“”‘’「」《》〈〉（）()\\[\\]【】〔〕—·㈠⑴⒈⼤⺠…]{1,2}",
        1 => Just("[bookmark: _GoBack]".to_owned()),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn lines() -> impl Strategy<Value = String> {
    let end = prop_oneof![
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("\n\n"),
        Just("\n- 3 -\n"),
        Just("|"),
        Just("\t")
    ];
    proptest::collection::vec((text(), end), 0..8)
        .prop_map(|lines| lines.into_iter().map(|(line, end)| line + end).collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn fold_is_idempotent(text in prop_oneof![lines(), any::<String>()]) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn every_span_locates_at_character_boundaries_in_order(text in prop_oneof![lines(), any::<String>()]) {
        let document = parse(&text);
        let view = document.view();
        let mut last = 0;
        for (at, c) in view.char_indices() {
            let span = document.locate(ViewSpan::new(at, at + c.len_utf8()));
            prop_assert!(span.start <= span.end && span.end <= text.len());
            let piece = text.get(span.start..span.end);
            prop_assert!(piece.is_some(), "{span:?} cuts a character");
            prop_assert!(span.start >= last || c == '\n' || !piece.unwrap().contains(c));
            last = last.max(span.start);
            // A character that was copied is the character of the text (a 0 or 1 may be read for a letter).
            if piece.is_some_and(|piece| piece.len() == c.len_utf8() && fold(piece) == piece && !piece.is_empty()) && !" 01".contains(c) {
                prop_assert_eq!(piece.unwrap(), c.to_string());
            }
            let wide = document.locate(ViewSpan::new(0, at + c.len_utf8()));
            prop_assert!(wide.end >= span.start);
        }
    }

    #[test]
    fn blocks_and_clauses_tile_the_view(text in lines()) {
        let document = parse(&text);
        let mut end = 0;
        let (mut sentence, mut statement) = (0, 0);
        for block in document.blocks() {
            prop_assert_eq!(block.span.start, end);
            prop_assert_eq!(&document.view()[block.span.end..=block.span.end], "\n");
            prop_assert!(block.span.end > block.span.start);
            end = block.span.end + 1;
            let mut at = block.span.start;
            for clause in &block.clauses {
                prop_assert!(clause.span.start >= at && clause.span.end <= block.span.end);
                prop_assert!(clause.span.start < clause.span.end);
                prop_assert!(document.view().get(clause.span.start..clause.span.end).is_some());
                prop_assert!(clause.sentence >= sentence && clause.statement >= statement);
                (sentence, statement) = (clause.sentence, clause.statement);
                at = clause.span.end;
            }
        }
        prop_assert_eq!(end, document.view().len());
    }

    #[test]
    fn a_paragraph_is_its_fold(text in text()) {
        let text = text.replace(['\n', '\r', '\u{B}', '\u{85}', '\u{2028}', '\u{2029}', '|', '｜', '\t'], "");
        let text = format!("全{text}");
        let document = parse(&text);
        prop_assert_eq!(document.blocks().len(), 1);
        prop_assert_eq!(document.view(), format!("{}\n", fold(&text)));
    }
}

//! Figures of a megabyte that is made to be costly.

use hegui_core::figure::Lexicon;
use hegui_rubric::bundled;

#[test]
fn hostile_input_is_read_in_linear_time() {
    let (rubric, _) = bundled::find("minimal")
        .expect("bundled")
        .parse()
        .expect("valid");
    let lexicon = Lexicon::of(&rubric);
    let figures = |text: &str| lexicon.figures(text);
    let units = [
        "1",
        "一",
        "十",
        "万",
        "零",
        "第",
        "第1、",
        "1-",
        "1.",
        "1,234",
        "1:",
        "1+",
        "一、",
        "(一",
        "“一",
        "百分之",
        "1、",
        "a",
        "a1",
        "a.",
        "l1",
        "近",
        "1万",
        "一起",
        "一次",
        "2023-",
        "20",
        "三至",
        "1至",
        " 1",
        "http1",
        "3月",
        "无一",
    ];
    for unit in units {
        let text = unit.repeat(1_000_000 / unit.len());
        assert!(figures(&text).len() <= text.len());
    }
    // A number behind each of many openers whose end never comes.
    let text = format!("{}{}", "(一".repeat(100_000), "九".repeat(500_000));
    assert!(figures(&text).len() <= text.len());
}

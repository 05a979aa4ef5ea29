//! Any text as a rubric, and bundled rubrics with any edits.
//!
//! An input that begins with `%%% ` is a list of edits, one a line, of one of the rubrics named in it:
//! `AT,LENGTH,TEXT` puts a text in the place of so many bytes. A fuzzer does not come upon a whole rubric
//! by itself.

use hegui_core::scorer::Scorer;
use hegui_rubric::Rubric;
use hegui_rubric::bundled;
use hegui_text::lang::Lang;

use super::score;

const MARK: &str = "%%% ";
/// More edits than are worth a run.
const MOST: usize = 64;
/// Larger rubrics take too long for each run.
const SMALL: usize = 16 * 1024;
/// What is scored by a rubric that turns out right.
const REPORT: &str = "云溪县卫生健康局2023年度法治政府建设工作报告\n一、主要工作\n聘请法律顾问2名，审查合同21份。未发生行政复议案件。\n二、下一步打算\n推行执法公示，开展培训3场次。\n";

pub fn rubric(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let source = match text.strip_prefix(MARK) {
        Some(edits) => edited(edits),
        None => text.into_owned(),
    };
    match Rubric::parse("rubric.toml", &source) {
        Err(errors) => {
            assert!(errors.count() > 0);
            for lang in [Lang::Zh, Lang::En] {
                let errors = errors.clone().in_language(lang);
                assert!(!errors.to_string().is_empty());
                errors.iter().for_each(shown);
                assert!(!format!("{:?}", miette::Report::new(errors)).is_empty());
            }
        }
        Ok((rubric, warnings)) => {
            warnings.iter().for_each(shown);
            let total: u32 = rubric.items.iter().map(|item| item.points).sum();
            assert_eq!(total, rubric.points);
            let Ok(scorer) = Scorer::new(rubric) else {
                return;
            };
            let assessment = scorer.score_text(REPORT);
            score::sound(&assessment, REPORT, scorer.rubric());
            let _ = scorer.test_examples();
        }
    }
}

/// A finding has words and stands in its file.
fn shown(finding: &hegui_rubric::RubricFinding) {
    assert!(!finding.to_string().is_empty());
    for label in finding.labels() {
        let place = label.place;
        let marked = finding.file_text().get(place.start..place.end);
        assert!(marked.is_some(), "{place:?}");
    }
}

/// The rubric that the first line names, the smallest where it names none, with the edits of the others.
fn edited(edits: &str) -> String {
    let mut lines = edits.lines();
    let name = lines.next().unwrap_or("").trim();
    let mut source = bundled::find(name)
        .or_else(|| bundled::ALL.iter().copied().min_by_key(|b| b.source.len()))
        .map_or_else(String::new, |bundled| bundled.source.to_owned());
    for line in lines.take(MOST) {
        let mut fields = line.splitn(3, ',');
        let mut number = || fields.next().and_then(|field| field.trim().parse().ok());
        let (at, length): (usize, usize) = (number().unwrap_or(0), number().unwrap_or(0));
        let text = fields.next().unwrap_or("");
        let whole = source.len();
        let at = source.floor_char_boundary(at % (whole + 1));
        let end = source.floor_char_boundary(at.saturating_add(length).min(whole));
        if source.len() < SMALL || text.len() <= end - at {
            source.replace_range(at..end, &text.replace("\\n", "\n"));
        }
    }
    source
}

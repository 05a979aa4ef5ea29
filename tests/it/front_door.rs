//! The library as another program sees it: nothing but the names of the crate `hegui`.

use hegui::{
    Batch, Error, Format, Grade, Lang, Limits, Reason, Rubric, RubricIssue, Scorer, SourceFile,
    Sources,
};

const ADVISORS: &str = "decisions.legal-advisors";

fn scorer() -> Scorer {
    Scorer::new(Rubric::bundled(Rubric::DEFAULT).unwrap()).unwrap()
}

#[test]
fn evidence_is_where_the_report_says_it() {
    let report = scorer().score("a.txt", "一、决策\n我局聘请法律顾问2名。".as_bytes());
    let item = report.item(ADVISORS).unwrap();
    assert_eq!(item.grade(), Some(Grade::Quantified));
    let evidence = item.evidence().next().unwrap();
    assert_eq!((evidence.line(), evidence.column()), (2, 1));
    assert_eq!(&report.text()[evidence.range()], evidence.quote());
}

#[test]
fn near_misses_say_why_a_passage_does_not_count() {
    let report = scorer().score("a.txt", "下一步，将聘请法律顾问2名。".as_bytes());
    let item = report.item(ADVISORS).unwrap();
    assert_eq!(item.grade(), Some(Grade::Absent));
    assert_eq!(item.near_misses().next().unwrap().reason(), Reason::Planned);
    assert_ne!(item.explanation(Lang::En), item.explanation(Lang::Zh));
}

#[test]
fn bytes_and_their_text_give_the_same_report() {
    let text = "我局聘请法律顾问2名。";
    let scorer = scorer();
    let json = |report: hegui::Report| report.to_json(Lang::Zh).unwrap();
    assert_eq!(
        json(scorer.score("a.txt", text.as_bytes())),
        json(scorer.score_text("a.txt", text))
    );
}

#[test]
fn what_cannot_be_read_is_a_report_with_a_reason() {
    let report = scorer().score("empty.txt", b"");
    let reason = report.unassessable().unwrap();
    assert_eq!(reason.code(), "empty");
    assert!(!reason.message(Lang::Zh).is_empty() && !reason.remedy(Lang::En).is_empty());
    assert!(report.score().is_none() && report.items().next().is_none());
}

#[test]
fn a_report_is_a_page_too() {
    let report = scorer().score("a.txt", "我局聘请法律顾问2名。<script>".as_bytes());
    let item = report.item(ADVISORS).unwrap();
    assert_eq!((item.group(), item.is_required()), ("decisions", true));
    let page = report.to_html(Lang::En).unwrap();
    assert!(page.starts_with("<!") && page.contains("聘请法律顾问2名"));
    assert!(!page.contains("2名。<script>"));
}

#[test]
fn the_builder_bounds_what_is_read_and_quoted() {
    let rubric = || Rubric::bundled(Rubric::DEFAULT).unwrap();
    let text = "我局聘请法律顾问2名。".repeat(9);
    let shown = |scorer: Scorer| {
        let report = scorer.score("a.txt", text.as_bytes());
        report.item(ADVISORS).unwrap().evidence().len()
    };
    let more = Scorer::builder(rubric()).passages_per_item(20).build();
    assert_eq!((shown(scorer()), shown(more.unwrap())), (6, 9));

    let limits = Limits {
        bytes: 10,
        ..Limits::DEFAULT
    };
    let small = Scorer::builder(rubric()).limits(limits).build().unwrap();
    assert_eq!(
        small
            .score("a.txt", text.as_bytes())
            .unassessable()
            .unwrap()
            .code(),
        "too-large"
    );
}

#[test]
fn a_rubric_says_all_that_is_wrong_with_it() {
    let error = Rubric::from_toml("mine.toml", "title = 1\nitems = 2\n").unwrap_err();
    assert_eq!(error.code(), "invalid-rubric");
    let Error::InvalidRubric { issues, .. } = error else {
        panic!("{error}");
    };
    assert!(
        issues
            .iter()
            .all(|issue| !issue.is_warning() && !issue.code().is_empty())
    );
    assert_eq!(
        Rubric::bundled("none").unwrap_err().code(),
        "unknown-rubric"
    );
}

/// One file that every path leads to.
struct OneFile(&'static str);

impl Sources for OneFile {
    fn read_beside(&mut self, _: &str, path: &str) -> Result<SourceFile, String> {
        let (name, text) = (path.to_owned(), self.0.into());
        Ok(SourceFile { name, text })
    }
}

#[test]
fn a_rubric_may_build_on_files() {
    let head = "format = 1\nid = \"o\"\nversion = \"1\"\ntitle = \"公司\"\n";
    let own = format!("{head}extends = \"./base.toml\"\n");
    let mut base = OneFile(hegui::bundled::find("minimal").unwrap().source);
    let rubric = Rubric::from_files("o.toml", &own, &mut base).unwrap();
    assert_eq!(rubric.version(), "1 / minimal 1.0");
    let flat = Rubric::resolve("o.toml", &own, &mut base).unwrap();
    let alone = Rubric::from_toml("o.toml", &flat).unwrap();
    assert_eq!(alone.digest(), rubric.digest());
    let error = Rubric::from_files("o.toml", &own, &mut OneFile("titel = 1\n")).unwrap_err();
    let Error::InvalidRubric { issues, .. } = error else {
        panic!("{error}");
    };
    let of_base = |issue: &&RubricIssue| issue.file() == "./base.toml";
    let issue = issues.iter().find(of_base).unwrap();
    assert_eq!(issue.position(), Some((1, 1)));
}

#[test]
fn a_batch_writes_every_format_the_same_twice() {
    let scorer = scorer();
    let reports = || {
        [
            ("a.txt", "聘请法律顾问2名。"),
            ("b.txt", "开展公平竞争审查。"),
        ]
        .map(|(path, text)| scorer.score(path, text.as_bytes()))
    };
    let batch = |reports: [hegui::Report; 2]| reports.into_iter().collect::<Batch>();
    let csv = |batch: Batch| batch.render(Format::Csv, Lang::Zh).unwrap();
    let table = csv(batch(reports()));
    assert_eq!(table, csv(batch(reports())));
    let table = String::from_utf8(table).unwrap();
    assert!(table.contains("a.txt") && table.contains("b.txt"));
}

//! Gold files: the grades that careful readers accept. All errors of a file come at once, each with its
//! line and key.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::agreement::Accept;
use super::keys::keys_of_objects;
use hegui_rubric::{FileFault, NoSuchItem, Rubric};
use hegui_text::lang::Lang;
use hegui_text::names::composed;

/// What is accepted for whole reports: report (a file's stem) → its items.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    /// The reports by name.
    pub reports: BTreeMap<String, Vec<GoldItem>>,
}

/// What is accepted for an item of a report.
#[derive(Debug, Clone)]
pub struct GoldItem {
    /// Index of the item in the rubric.
    pub item: usize,
    /// The accepted grades.
    pub accept: Accept,
    /// Who accepts them, as an index into the list of readers.
    pub reader: usize,
    /// The reader's evidence.
    pub evidence: Option<String>,
}

/// A passage graded for one item.
#[derive(Debug, Clone)]
pub struct GradedPassage {
    /// Its identifier.
    pub id: String,
    /// Index of the item in the rubric.
    pub item: usize,
    /// Its text.
    pub text: String,
    /// The accepted grades.
    pub accept: Accept,
    /// The kind of trap it is.
    pub kind: String,
}

/// Something wrong in a gold file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoldError {
    /// 1-based line.
    pub line: usize,
    /// The key it stands under, keys above it first; empty for the file as a whole.
    pub key: String,
    /// What is wrong.
    pub problem: GoldProblem,
}

/// What can be wrong in a gold file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoldProblem {
    /// Not JSON: what is wrong with it.
    Syntax(FileFault),
    /// The value is not of this kind.
    Expected(&'static str),
    /// A key that must be there.
    Missing(&'static str),
    /// `accept` is not a list of grades 0 to 3, or empty.
    Accept,
    /// No one item of the rubric has this name.
    NoSuchItem(NoSuchItem),
    /// The key or id appears twice.
    Duplicate,
    /// Nothing in it.
    Empty,
}

impl GoldError {
    /// The error in words.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let (zh, en) = match &self.problem {
            GoldProblem::Syntax(fault) => (
                format!("不是正确的 JSON 文件：{}", fault.zh),
                format!("not valid JSON: {}", fault.en),
            ),
            GoldProblem::Expected(kind) => (format!("应为 {kind}"), format!("must be {kind}")),
            GoldProblem::Missing(key) => (format!("缺少 {key}"), format!("{key} is missing")),
            GoldProblem::Accept => (
                "accept 应为 0 至 3 的整数列表，不得为空".to_owned(),
                "accept must be a list of integers 0 to 3, not empty".to_owned(),
            ),
            GoldProblem::NoSuchItem(why) => (why.describe(Lang::Zh), why.describe(Lang::En)),
            GoldProblem::Duplicate => ("重复出现".to_owned(), "stands there twice".to_owned()),
            GoldProblem::Empty => ("没有内容".to_owned(), "nothing in it".to_owned()),
        };
        let (what, colon) = match lang {
            Lang::Zh => (zh, "："),
            Lang::En => (en, ": "),
        };
        match self.key.as_str() {
            "" => what,
            key => format!("{key}{colon}{what}"),
        }
    }
}

impl Gold {
    /// The grades of several readers in the rubric's order, those of one item in the order of `golds`.
    #[must_use]
    pub fn of_readers(golds: Vec<Self>) -> Self {
        let mut all = Self::default();
        for (reader, gold) in golds.into_iter().enumerate() {
            for (report, items) in gold.reports {
                let items = items.into_iter().map(|item| GoldItem { reader, ..item });
                all.reports.entry(report).or_default().extend(items);
            }
        }
        for items in all.reports.values_mut() {
            items.sort_by_key(|item| item.item);
        }
        all
    }

    /// Reads `{"REPORT": {"ITEM": {"accept": [values], …}}}`.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse(source: &str, rubric: &Rubric) -> Result<Self, Vec<GoldError>> {
        let source = source.trim_start_matches('\u{feff}');
        let value: Value = serde_json::from_str(source)
            .map_err(|error| vec![syntax_error(&error, error.line())])?;
        let keys = keys_of_objects(source);
        let (mut gold, mut errors) = (Self::default(), Vec::new());
        let mut wrong = |path: &[&str], problem| {
            let at = keys.iter().find(|key| key.path == *path);
            errors.push(GoldError {
                line: at.map_or(1, |key| key.line),
                key: path.join(" / "),
                problem,
            });
        };
        let Some(reports) = value.as_object() else {
            wrong(&[], GoldProblem::Expected("{ report: { item: … } }"));
            return Err(errors);
        };
        for (report, items) in reports {
            let Some(items) = items.as_object() else {
                let expected = GoldProblem::Expected("{ item: { accept: […] } }");
                wrong(&[report], expected);
                continue;
            };
            for (id, entry) in items {
                let graded = gold
                    .reports
                    .entry(composed(report).into_owned())
                    .or_default();
                match GoldItem::parse(id, entry, rubric) {
                    // By id and by title: two keys, one item.
                    Ok(item) if graded.iter().any(|other| other.item == item.item) => {
                        wrong(&[report, id], GoldProblem::Duplicate);
                    }
                    Ok(item) => graded.push(item),
                    Err(problem @ GoldProblem::Accept) => wrong(&[report, id, "accept"], problem),
                    Err(problem) => wrong(&[report, id], problem),
                }
            }
        }
        if reports.is_empty() {
            wrong(&[], GoldProblem::Empty);
        }
        // serde_json keeps the last of two equal keys; a grade must not vanish in silence.
        let mut seen = HashSet::new();
        for key in keys.iter().filter(|key| !seen.insert(&key.path)) {
            errors.push(GoldError {
                line: key.line,
                key: key.path.join(" / "),
                problem: GoldProblem::Duplicate,
            });
        }
        if !errors.is_empty() {
            errors.sort_by_key(|error| error.line);
            return Err(errors);
        }
        Ok(gold)
    }
}

impl GoldItem {
    fn parse(id: &str, entry: &Value, rubric: &Rubric) -> Result<Self, GoldProblem> {
        let expected = GoldProblem::Expected("{ accept: […] }");
        let entry = entry.as_object().ok_or(expected)?;
        let item = item_index(id, rubric)?;
        let accept = entry.get("accept").ok_or(GoldProblem::Missing("accept"))?;
        let evidence = entry.get("evidence").and_then(Value::as_str);
        Ok(Self {
            item,
            accept: accepted_grades(accept)?,
            reader: 0,
            evidence: evidence.map(String::from),
        })
    }
}

impl GradedPassage {
    /// Reads passages, one object a line: `id`, `item`, `text`, `accept`, `kind`.
    ///
    /// # Errors
    /// All that is wrong with them.
    pub fn parse_all(source: &str, rubric: &Rubric) -> Result<Vec<Self>, Vec<GoldError>> {
        let (mut passages, mut errors, mut ids) = (Vec::new(), Vec::new(), HashSet::new());
        let wrong = |line, key, problem| GoldError { line, key, problem };
        for (line, row) in (1..).zip(source.trim_start_matches('\u{feff}').lines()) {
            if row.trim().is_empty() {
                continue;
            }
            match Self::parse(row, line, rubric) {
                Ok(passage) if !ids.insert(passage.id.clone()) => {
                    errors.push(wrong(line, passage.id, GoldProblem::Duplicate));
                }
                Ok(passage) => passages.push(passage),
                Err(error) => errors.push(error),
            }
        }
        if passages.is_empty() && errors.is_empty() {
            errors.push(wrong(1, String::new(), GoldProblem::Empty));
        }
        if errors.is_empty() {
            Ok(passages)
        } else {
            Err(errors)
        }
    }

    fn parse(row: &str, line: usize, rubric: &Rubric) -> Result<Self, GoldError> {
        let value: Value = serde_json::from_str(row).map_err(|error| syntax_error(&error, line))?;
        let name = value.get("id").and_then(Value::as_str).unwrap_or_default();
        let wrong = |key: &str, problem| {
            let key = match (name, key) {
                ("", key) => key.to_owned(),
                (name, "") => name.trim_end_matches([' ', '/']).to_owned(),
                (name, key) => format!("{name} / {key}"),
            };
            GoldError { line, key, problem }
        };
        let field = |key: &'static str| {
            let found = value.get(key);
            found.ok_or_else(|| wrong("", GoldProblem::Missing(key)))
        };
        let string = |key: &'static str| {
            let text = field(key)?.as_str().map(String::from);
            text.ok_or_else(|| wrong(key, GoldProblem::Expected("\"…\"")))
        };
        if !value.is_object() {
            let expected = GoldProblem::Expected("{ id, item, text, accept, kind }");
            return Err(wrong("", expected));
        }
        let (id, item, text) = (string("id")?, string("item")?, string("text")?);
        let accept =
            accepted_grades(field("accept")?).map_err(|problem| wrong("accept", problem))?;
        let kind = match value.get("kind") {
            Some(_) => string("kind")?,
            None => String::new(),
        };
        let item = item_index(&item, rubric).map_err(|problem| wrong(&item, problem))?;
        Ok(Self {
            id,
            item,
            text,
            accept,
            kind,
        })
    }
}

fn syntax_error(error: &serde_json::Error, line: usize) -> GoldError {
    GoldError {
        line,
        key: String::new(),
        problem: GoldProblem::Syntax(FileFault::of_json(line, &error.to_string())),
    }
}

fn accepted_grades(value: &Value) -> Result<Accept, GoldProblem> {
    let values = value.as_array().into_iter().flatten().map(Value::as_u64);
    let values: Option<Vec<u64>> = values.collect();
    values
        .and_then(|values| Accept::new(&values))
        .ok_or(GoldProblem::Accept)
}

fn item_index(id: &str, rubric: &Rubric) -> Result<usize, GoldProblem> {
    rubric.find_item(id).map_err(GoldProblem::NoSuchItem)
}

#[cfg(test)]
mod tests {
    use super::{Gold, GoldProblem, GradedPassage};
    use hegui_rubric::{NoSuchItem, Rubric, bundled};
    use hegui_text::lang::Lang;

    fn rubric() -> Rubric {
        bundled::find("health-rule-of-law")
            .unwrap()
            .parse()
            .unwrap()
            .0
    }

    #[test]
    fn all_errors_of_a_gold_file_are_named_with_line_and_key() {
        let source = r#"{
 "a": {
  "decisions.legal-advisor": {"accept": [1]},
  "decisions.legal-advisors": {"accept": [4]},
  "decisions.fair-competition": {"evidence": "x"}
 },
 "b": 1,
 "a": {}
}"#;
        // serde_json keeps the last "a": the errors of the first must show all the same.
        let errors = Gold::parse(&source.replace(",\n \"a\": {}", ""), &rubric()).unwrap_err();
        let found: Vec<_> = errors
            .iter()
            .map(|error| (error.line, error.key.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (3, "a / decisions.legal-advisor"),
                (4, "a / decisions.legal-advisors / accept"),
                (5, "a / decisions.fair-competition"),
                (7, "b"),
            ]
        );
        assert_eq!(
            errors[0].problem,
            GoldProblem::NoSuchItem(NoSuchItem::Unknown(Some("decisions.legal-advisors".into())))
        );
        assert!(
            errors[0]
                .describe(Lang::En)
                .contains("did you mean decisions.legal-advisors?")
        );
        let errors = Gold::parse(source, &rubric()).unwrap_err();
        assert!(
            errors
                .iter()
                .any(|error| error.problem == GoldProblem::Duplicate && error.line == 8)
        );
    }

    #[test]
    fn a_gold_file_that_is_no_json_names_the_line() {
        let errors = Gold::parse("{\n\"a\": }", &rubric()).unwrap_err();
        assert_eq!(errors[0].line, 2);
    }

    #[test]
    fn passages_name_their_lines() {
        let source = r#"{"id": "p1", "item": "decisions.legal-advisors", "text": "聘请法律顾问2名。", "accept": [3], "kind": "positive"}

{"id": "p1", "item": "decisions.legal-advisors", "text": "x", "accept": [3]}
{"id": "p2", "item": "x", "text": "x", "accept": [3]}
{"id": "p3", "item": "decisions.legal-advisors", "accept": [3]}
no"#;
        let errors = GradedPassage::parse_all(source, &rubric()).unwrap_err();
        let found: Vec<_> = errors
            .iter()
            .map(|error| (error.line, error.key.as_str()))
            .collect();
        assert_eq!(found, [(3, "p1"), (4, "p2 / x"), (5, "p3"), (6, "")]);
        let first = source.lines().next().unwrap();
        assert_eq!(
            GradedPassage::parse_all(first, &rubric()).unwrap()[0].kind,
            "positive"
        );
    }

    #[test]
    fn items_may_be_named_by_their_titles_but_only_once() {
        let rubric = rubric();
        let gold = Gold::parse(r#"{"a": {"公平竞争审查": {"accept": [2]}}}"#, &rubric).unwrap();
        let item = rubric.items.get(gold.reports["a"][0].item).unwrap();
        assert_eq!(item.id, "decisions.fair-competition");
        let twice = r#"{"a": {"公平竞争审查": {"accept": [2]},
            "decisions.fair-competition": {"accept": [3]}}}"#;
        let errors = Gold::parse(twice, &rubric).unwrap_err();
        assert_eq!(errors[0].problem, GoldProblem::Duplicate);
        let unclear = r#"{"a": {"审查": {"accept": [2]}}}"#;
        let errors = Gold::parse(unclear, &rubric).unwrap_err();
        assert!(errors[0].describe(Lang::Zh).contains("有几个指标"));
    }
}

//! Gold files: what careful readers accept. Everything wrong in a file is reported at once, each
//! with its line and key.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;

use super::agreement::Accept;
use super::keys::keys;
use hegui_rubric::Rubric;
use hegui_text::lang::Lang;
use hegui_text::suggest::closest;

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
    /// The reader's evidence.
    pub evidence: Option<String>,
}

/// A passage graded for one item.
#[derive(Debug, Clone)]
pub struct Passage {
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
    pub problem: Problem,
}

/// What can be wrong in a gold file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Not JSON: the parser's words.
    Syntax(String),
    /// Another kind of value than this one.
    Expected(&'static str),
    /// A key that must be there.
    Missing(&'static str),
    /// `accept` is not a list of grades 0 to 3, or empty.
    Accept,
    /// The rubric has no such item; the nearest that it has.
    UnknownItem(Option<String>),
    /// The key or id stands there twice.
    Duplicate,
    /// Nothing in it.
    Empty,
}

impl GoldError {
    /// The error in words.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let what = match (&self.problem, lang) {
            (Problem::Syntax(words), Lang::Zh) => format!("不是正确的 JSON：{words}"),
            (Problem::Syntax(words), Lang::En) => format!("not valid JSON: {words}"),
            (Problem::Expected(kind), Lang::Zh) => format!("应为 {kind}"),
            (Problem::Expected(kind), Lang::En) => format!("must be {kind}"),
            (Problem::Missing(key), Lang::Zh) => format!("缺少 {key}"),
            (Problem::Missing(key), Lang::En) => format!("{key} is missing"),
            (Problem::Accept, Lang::Zh) => "accept 应为 0 至 3 的整数列表，不得为空".to_owned(),
            (Problem::Accept, Lang::En) => {
                "accept must be a list of integers 0 to 3, not empty".to_owned()
            }
            (Problem::UnknownItem(None), Lang::Zh) => "评分细则中没有这个项目".to_owned(),
            (Problem::UnknownItem(None), Lang::En) => "the rubric has no such item".to_owned(),
            (Problem::UnknownItem(Some(near)), Lang::Zh) => {
                format!("评分细则中没有这个项目，是不是 {near}？")
            }
            (Problem::UnknownItem(Some(near)), Lang::En) => {
                format!("the rubric has no such item, did you mean {near}?")
            }
            (Problem::Duplicate, Lang::Zh) => "重复出现".to_owned(),
            (Problem::Duplicate, Lang::En) => "stands there twice".to_owned(),
            (Problem::Empty, Lang::Zh) => "没有内容".to_owned(),
            (Problem::Empty, Lang::En) => "nothing in it".to_owned(),
        };
        match (self.key.is_empty(), lang) {
            (true, _) => what,
            (false, Lang::Zh) => format!("{}：{what}", self.key),
            (false, Lang::En) => format!("{}: {what}", self.key),
        }
    }
}

impl Gold {
    /// Reads `{"REPORT": {"ITEM": {"accept": [values], …}}}`.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn parse(source: &str, rubric: &Rubric) -> Result<Self, Vec<GoldError>> {
        let source = source.trim_start_matches('\u{feff}');
        let value: Value =
            serde_json::from_str(source).map_err(|error| vec![syntax(&error, error.line())])?;
        let keys = keys(source);
        let line = |path: &[&str]| {
            keys.iter()
                .find(|key| key.path.iter().map(String::as_str).eq(path.iter().copied()))
                .map_or(1, |key| key.line)
        };
        let mut errors = Vec::new();
        let mut error = |path: &[&str], problem| {
            errors.push(GoldError {
                line: line(path),
                key: path.join(" / "),
                problem,
            });
        };
        let mut gold = Self::default();
        let Some(reports) = value.as_object() else {
            error(&[], Problem::Expected("{ report: { item: … } }"));
            return Err(errors);
        };
        for (report, items) in reports {
            let Some(items) = items.as_object() else {
                error(&[report], Problem::Expected("{ item: { accept: […] } }"));
                continue;
            };
            for (id, entry) in items {
                let path = [report.as_str(), id.as_str()];
                let item = rubric.items.iter().position(|item| item.id == *id);
                let Some(entry) = entry.as_object() else {
                    error(&path, Problem::Expected("{ accept: […] }"));
                    continue;
                };
                let accept = entry.get("accept").map(accept);
                match (item, accept) {
                    (None, _) => error(&path, Problem::UnknownItem(nearest(id, rubric))),
                    (_, None) => error(&path, Problem::Missing("accept")),
                    (_, Some(None)) => error(&[report, id, "accept"], Problem::Accept),
                    (Some(item), Some(Some(accept))) => {
                        let evidence = entry
                            .get("evidence")
                            .and_then(Value::as_str)
                            .map(String::from);
                        gold.reports
                            .entry(report.clone())
                            .or_default()
                            .push(GoldItem {
                                item,
                                accept,
                                evidence,
                            });
                    }
                }
            }
        }
        if reports.is_empty() {
            error(&[], Problem::Empty);
        }
        // serde_json keeps the last of two equal keys; a grade must not vanish in silence.
        let mut seen = HashSet::new();
        for key in keys.iter().filter(|key| !seen.insert(&key.path)) {
            errors.push(GoldError {
                line: key.line,
                key: key.path.join(" / "),
                problem: Problem::Duplicate,
            });
        }
        if errors.is_empty() {
            gold.reports
                .values_mut()
                .for_each(|items| items.sort_by_key(|item| item.item));
            return Ok(gold);
        }
        errors.sort_by_key(|error| error.line);
        Err(errors)
    }
}

impl Passage {
    /// Reads passages, one object a line: `id`, `item`, `text`, `accept`, `kind`.
    ///
    /// # Errors
    /// All that is wrong with them.
    pub fn parse_all(source: &str, rubric: &Rubric) -> Result<Vec<Self>, Vec<GoldError>> {
        let (mut passages, mut errors, mut ids) = (Vec::new(), Vec::new(), HashSet::new());
        for (index, row) in source.trim_start_matches('\u{feff}').lines().enumerate() {
            if row.trim().is_empty() {
                continue;
            }
            match Self::parse(row, rubric) {
                Ok(passage) if !ids.insert(passage.id.clone()) => {
                    errors.push(GoldError {
                        line: index + 1,
                        key: passage.id,
                        problem: Problem::Duplicate,
                    });
                }
                Ok(passage) => passages.push(passage),
                Err(error) => errors.push(GoldError {
                    line: index + 1,
                    ..error
                }),
            }
        }
        if passages.is_empty() && errors.is_empty() {
            errors.push(GoldError {
                line: 1,
                key: String::new(),
                problem: Problem::Empty,
            });
        }
        if errors.is_empty() {
            Ok(passages)
        } else {
            Err(errors)
        }
    }

    fn parse(row: &str, rubric: &Rubric) -> Result<Self, GoldError> {
        let value: Value = serde_json::from_str(row).map_err(|error| syntax(&error, 0))?;
        let id = value.get("id").and_then(Value::as_str).unwrap_or_default();
        let error = |key: &str, problem| {
            let key = if id.is_empty() {
                key.to_owned()
            } else {
                format!("{id} / {key}")
            };
            GoldError {
                line: 0,
                key,
                problem,
            }
        };
        let string = |key: &'static str| match value.get(key) {
            None => Err(error("", Problem::Missing(key)).trimmed()),
            Some(found) => found
                .as_str()
                .map(String::from)
                .ok_or_else(|| error(key, Problem::Expected("\"…\""))),
        };
        if !value.is_object() {
            return Err(error(
                "",
                Problem::Expected("{ id, item, text, accept, kind }"),
            ));
        }
        let (id, item, text) = (string("id")?, string("item")?, string("text")?);
        let accept = value
            .get("accept")
            .ok_or_else(|| error("", Problem::Missing("accept")).trimmed())?;
        let accept = self::accept(accept).ok_or_else(|| error("accept", Problem::Accept))?;
        let kind = if value.get("kind").is_some() {
            string("kind")?
        } else {
            String::new()
        };
        let index = rubric.items.iter().position(|known| known.id == item);
        let item =
            index.ok_or_else(|| error(&item, Problem::UnknownItem(nearest(&item, rubric))))?;
        Ok(Self {
            id,
            item,
            text,
            accept,
            kind,
        })
    }
}

impl GoldError {
    fn trimmed(mut self) -> Self {
        self.key
            .truncate(self.key.trim_end_matches([' ', '/']).len());
        self
    }
}

fn syntax(error: &serde_json::Error, line: usize) -> GoldError {
    GoldError {
        line,
        key: String::new(),
        problem: Problem::Syntax(error.to_string()),
    }
}

fn accept(value: &Value) -> Option<Accept> {
    let values: Option<Vec<u64>> = value.as_array()?.iter().map(Value::as_u64).collect();
    Accept::new(&values?)
}

fn nearest(id: &str, rubric: &Rubric) -> Option<String> {
    closest(id, rubric.items.iter().map(|item| item.id.as_str())).map(String::from)
}

#[cfg(test)]
mod tests {
    use super::{Gold, Passage, Problem};
    use hegui_rubric::{Rubric, bundled};
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
        // serde_json keeps the last "a": the errors of the first must show none the less.
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
            Problem::UnknownItem(Some("decisions.legal-advisors".into()))
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
                .any(|error| error.problem == Problem::Duplicate && error.line == 8)
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
        let errors = Passage::parse_all(source, &rubric()).unwrap_err();
        let found: Vec<_> = errors
            .iter()
            .map(|error| (error.line, error.key.as_str()))
            .collect();
        assert_eq!(found, [(3, "p1"), (4, "p2 / x"), (5, "p3"), (6, "")]);
        let first = source.lines().next().unwrap();
        assert_eq!(
            Passage::parse_all(first, &rubric()).unwrap()[0].kind,
            "positive"
        );
    }
}

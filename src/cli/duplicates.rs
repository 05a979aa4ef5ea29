//! Says which of the inputs are the same report.

use std::borrow::Cow;
use std::collections::HashMap;

use hegui_batch::duplicates::{Candidate, Search, Sketch};
use hegui_core::report::{Outcome, Remark, Report};
use hegui_report::clean;
use hegui_text::lang::Lang;

use super::inputs::Inputs;
use super::reader::Reader;
use super::terminal::Terminal;

/// Most groups that are listed on standard error; every report says it of itself too.
const LISTED: usize = 20;

/// What the search needs to know of a report's text; `None` of a report that takes no part in it. The
/// costly part, for any thread to do.
pub(crate) fn sketch(report: &Report, inputs: &Inputs) -> Option<Sketch> {
    let takes_part = inputs.list.len() > 1 && matches!(report.outcome, Outcome::Scored(_));
    takes_part.then(|| Sketch::of(&report.text.content))
}

/// The search, which is handed the reports in their order. Texts it does not keep: one that it needs again
/// it reads again.
#[derive(Debug)]
pub(crate) struct Duplicates<'i> {
    inputs: &'i Inputs,
    search: Search,
    /// Texts of what can be read only once: standard input, pipes.
    kept: HashMap<usize, String>,
}

impl<'i> Duplicates<'i> {
    pub(crate) fn new(inputs: &'i Inputs) -> Self {
        Self {
            inputs,
            search: Search::default(),
            kept: HashMap::new(),
        }
    }

    /// Takes in the report of the input with this index. What there is to remark on it so far.
    pub(crate) fn add(
        &mut self,
        index: usize,
        report: &Report,
        sketch: Option<&Sketch>,
        reader: &Reader,
    ) -> Option<Remark> {
        let candidate = Candidate {
            text: &report.text.content,
            year: report.identity.reporting_year,
        };
        let (inputs, kept) = (self.inputs, &self.kept);
        let again = |index: usize| {
            if let Some(text) = kept.get(&index) {
                return Some(Cow::Borrowed(text.as_str()));
            }
            let input = inputs.list.get(index).filter(|input| input.lasts())?;
            let text = reader.read(&input.load().ok()?, &input.path).ok()?;
            Some(Cow::Owned(text.content))
        };
        let Some(repeated) = self.search.add(index, candidate, sketch?, again) else {
            if inputs.list.get(index).is_some_and(|input| !input.lasts()) {
                self.kept.insert(index, report.text.content.clone());
            }
            return None;
        };
        Some(Remark::Duplicate {
            path: self.path(repeated.first),
            others: repeated.earlier,
            earlier: repeated.earlier,
        })
    }

    /// Adds to each report which other one it repeats, once all are known.
    pub(crate) fn remark(&self, reports: &mut [Report]) {
        for group in self.search.groups() {
            for (position, &index) in group.iter().enumerate() {
                let other = group.get(usize::from(position == 0));
                if let (Some(report), Some(&other)) = (reports.get_mut(index), other) {
                    report.remarks.push(Remark::Duplicate {
                        path: self.path(other),
                        others: group.len() - 1,
                        earlier: position,
                    });
                }
            }
        }
    }

    /// Says on standard error which are the same.
    pub(crate) fn say(&self, terminal: Terminal) {
        let found = self.search.groups();
        for group in found.iter().take(LISTED) {
            let paths: Vec<String> = group.iter().map(|&index| self.path(index)).collect();
            say(&paths, terminal);
        }
        if let Some(more) = found.len().checked_sub(LISTED).filter(|more| *more > 0) {
            terminal.warning(&match terminal.lang {
                Lang::Zh => format!("另有 {more} 组文件内容相同或基本相同"),
                Lang::En => {
                    format!("{more} more groups of files are the same report, or nearly so")
                }
            });
        }
    }

    fn path(&self, index: usize) -> String {
        let input = self.inputs.list.get(index);
        input.map_or_else(String::new, |input| input.path.clone())
    }
}

/// Most paths of a group that are listed.
const PATHS: usize = 5;

fn say(paths: &[String], terminal: Terminal) {
    let listed: Vec<String> = paths
        .iter()
        .take(PATHS)
        .map(|path| clean::line(path))
        .collect();
    let (count, more) = (paths.len(), paths.len() > PATHS);
    terminal.warning(&match terminal.lang {
        Lang::Zh => format!(
            "{count} 个文件内容相同或基本相同，都已评分：{}{}",
            listed.join("、"),
            if more { "等" } else { "" }
        ),
        Lang::En => format!(
            "{count} files are the same report, or nearly so; all are scored: {}{}",
            listed.join(", "),
            if more { " …" } else { "" }
        ),
    });
}

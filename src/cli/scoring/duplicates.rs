//! Says which of the inputs are the same report.

use std::borrow::Cow;
use std::collections::HashMap;

use hegui_batch::duplicates::{DatedText, DuplicateSearch, Sketch};
use hegui_core::report::{Outcome, Remark, Report};
use hegui_report::clean;
use hegui_text::lang::Lang;

use crate::cli::inputs::Inputs;
use crate::cli::reader::ReaderPool;
use crate::cli::terminal::Terminal;

/// Most groups that are listed on standard error; every report says its own group too.
const LISTED: usize = 20;

/// What the search needs to know of a report's text; `None` of a report that takes no part in it. This is
/// the costly part, which any thread can do.
pub(super) fn sketch_report(report: &Report, inputs: &Inputs) -> Option<Sketch> {
    let takes_part = inputs.list.len() > 1 && matches!(report.outcome, Outcome::Scored(_));
    takes_part.then(|| Sketch::of(&report.text.content))
}

/// The search, which takes the reports in their order. It keeps no texts: one that it needs again it reads
/// again.
#[derive(Debug)]
pub(super) struct Duplicates<'i> {
    inputs: &'i Inputs,
    search: DuplicateSearch,
    /// Texts of inputs that can be read only once: standard input, pipes.
    kept: HashMap<usize, String>,
}

impl<'i> Duplicates<'i> {
    pub(super) fn new(inputs: &'i Inputs) -> Self {
        Self {
            inputs,
            search: DuplicateSearch::default(),
            kept: HashMap::new(),
        }
    }

    /// Takes the report of the input with this index. The remark on it so far.
    pub(super) fn add(
        &mut self,
        index: usize,
        report: &Report,
        sketch: Option<&Sketch>,
        reader: &ReaderPool,
    ) -> Option<Remark> {
        let text = DatedText {
            text: &report.text.content,
            year: report.identity.reporting_year,
        };
        let (inputs, kept) = (self.inputs, &self.kept);
        let again = |index: usize| {
            if let Some(text) = kept.get(&index) {
                return Some(Cow::Borrowed(text.as_str()));
            }
            let input = inputs.list.get(index).filter(|input| input.can_reload())?;
            let text = reader.read(&input.load().ok()?, &input.path).ok()?;
            Some(Cow::Owned(text.content))
        };
        let Some(repeated) = self.search.add(index, text, sketch?, again) else {
            if inputs
                .list
                .get(index)
                .is_some_and(|input| !input.can_reload())
            {
                self.kept.insert(index, report.text.content.clone());
            }
            return None;
        };
        Some(Remark::Duplicate {
            path: self.path_of(repeated.first),
            others: repeated.earlier,
            earlier: repeated.earlier,
        })
    }

    /// Adds to each report which other one it repeats, once all are known.
    pub(super) fn remark_groups(&self, reports: &mut [Report]) {
        for group in self.search.groups() {
            for (position, &index) in group.iter().enumerate() {
                let other = group.get(usize::from(position == 0));
                if let (Some(report), Some(&other)) = (reports.get_mut(index), other) {
                    report.remarks.push(Remark::Duplicate {
                        path: self.path_of(other),
                        others: group.len() - 1,
                        earlier: position,
                    });
                }
            }
        }
    }

    /// Reports on standard error which are the same.
    pub(super) fn report(&self, terminal: Terminal) {
        let found = self.search.groups();
        for group in found.iter().take(LISTED) {
            let paths = group.iter().map(|&index| clean::line(&self.path_of(index)));
            let paths: Vec<String> = paths.collect();
            report_group(&paths, terminal);
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

    fn path_of(&self, index: usize) -> String {
        let input = self.inputs.list.get(index);
        input.map_or_else(String::new, |input| input.path.clone())
    }
}

/// Most paths of a group that are listed.
const PATHS: usize = 5;

fn report_group(paths: &[String], terminal: Terminal) {
    let (count, listed) = (paths.len(), terminal.listed(paths, PATHS));
    terminal.warning(&match terminal.lang {
        Lang::Zh => format!("{count} 个文件内容相同或基本相同，都已评分：{listed}"),
        Lang::En => {
            format!("{count} files are the same report, or nearly so; all are scored: {listed}")
        }
    });
}

//! Says which of the inputs are the same report.

use hegui::Lang;
use hegui::duplicates::{Candidate, groups};
use hegui::output::clean;
use hegui::report::{Outcome, Remark, Report};

use super::terminal::Terminal;

/// Most groups that are listed on standard error; every report says it of itself too.
const LISTED: usize = 20;

/// Adds to each report which other one it repeats, and says so on standard error.
pub(crate) fn remark(reports: &mut [Report], terminal: Terminal) {
    let scored: Vec<usize> = reports
        .iter()
        .enumerate()
        .filter(|(_, report)| matches!(report.outcome, Outcome::Scored(_)))
        .map(|(index, _)| index)
        .collect();
    let texts: Vec<Candidate<'_>> = scored
        .iter()
        .filter_map(|&index| reports.get(index))
        .map(|report| Candidate {
            text: &report.text.content,
            year: report.identity.reporting_year,
        })
        .collect();
    let found: Vec<Vec<usize>> = groups(&texts)
        .into_iter()
        .map(|group| {
            let members = group.iter().filter_map(|&index| scored.get(index).copied());
            members.collect()
        })
        .collect();
    for (number, group) in found.iter().enumerate() {
        let paths: Vec<String> = group
            .iter()
            .filter_map(|&index| reports.get(index))
            .map(|report| report.path.clone())
            .collect();
        if number < LISTED {
            say(&paths, terminal);
        }
        for (position, &index) in group.iter().enumerate() {
            let other = paths.get(usize::from(position == 0));
            if let (Some(report), Some(path)) = (reports.get_mut(index), other) {
                report.remarks.push(Remark::Duplicate {
                    path: path.clone(),
                    others: group.len() - 1,
                });
            }
        }
    }
    if let Some(more) = found.len().checked_sub(LISTED).filter(|more| *more > 0) {
        terminal.warning(&match terminal.lang {
            Lang::Zh => format!("另有 {more} 组文件内容相同或基本相同"),
            Lang::En => format!("{more} more groups of files are the same report, or nearly so"),
        });
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

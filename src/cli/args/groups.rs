//! Under which heading an option stands in the help.

use clap::{Arg, Command};
use hegui_report::messages::pick;
use hegui_text::lang::Lang;

/// A heading in Chinese and English, and the ids of its options.
type Group = (&'static str, &'static str, &'static [&'static str]);

/// The headings, in their order. What is of no group is an argument by its position, or one of the
/// command's own options.
#[rustfmt::skip]
const GROUPS: [Group; 8] = [
    ("报告", "Reports", &["input", "manifest", "duplicates", "rank_together", "assume_report", "jobs"]),
    ("评分细则", "Rubric", &["rubric", "regex_size_limit"]),
    ("输出", "Output", &[
        "formats", "format", "baseline_format", "impact_format", "check_format", "explain_format", "rubric_format",
        "module", "output", "force", "evidence", "all", "details", "summary", "width",
    ]),
    ("门槛", "Gates", &[
        "min_percent", "min_band", "require", "baseline", "allow_unmatched", "min_kappa", "min_kappa_lower",
        "min_passages", "max_band_changes", "max_rank_shift",
    ]),
    ("人工复核", "Review", &["review", "date"]),
    ("整改意见", "Notices", &["template", "deadline", "issuer", "notice_from"]),
    ("读取上限", "Limits", &[
        "max_filesize", "max_unpacked", "max_ratio", "max_nesting", "max_pages", "max_characters", "max_time",
        "max_memory", "max_files", "max_archive", "max_archive_nesting", "allow_in_process", "max_findings",
    ]),
    ("通用", "General", &["lang", "color", "no_config", "help", "version"]),
];

/// Headings of arguments by their position, of a command's own options, and of commands.
const OWN: [(&str, &str); 3] = [
    ("参数", "Arguments"),
    ("选项", "Options"),
    ("命令", "Commands"),
];

/// The place of the first option of a group in the order of the help; those of the command's own stand
/// before all groups.
const FIRST: usize = 100;

/// `command` with each option under its heading, its subcommands too.
pub(crate) fn in_groups(command: Command, lang: Lang) -> Command {
    let command = command.mut_args(|arg| under_heading(arg, lang));
    command.mut_subcommands(|sub| in_groups(sub, lang))
}

/// All headings, those of the parser's own lists too.
pub(crate) fn headings(lang: Lang) -> impl Iterator<Item = &'static str> {
    let of_groups = GROUPS
        .into_iter()
        .map(move |(zh, en, _)| pick(lang, zh, en));
    let own = OWN.into_iter().map(move |(zh, en)| pick(lang, zh, en));
    of_groups.chain(own)
}

fn under_heading(arg: Arg, lang: Lang) -> Arg {
    if arg.is_positional() {
        return arg.help_heading(pick(lang, OWN[0].0, OWN[0].1));
    }
    let id = arg.get_id().as_str();
    let own = (pick(lang, OWN[1].0, OWN[1].1), None);
    let groups = (1..).zip(GROUPS);
    let (heading, place) = groups
        .filter_map(|(number, (zh, en, ids))| {
            let at = ids.iter().position(|known| *known == id)?;
            Some((pick(lang, zh, en), Some(FIRST * number + at)))
        })
        .next()
        .unwrap_or(own);
    let arg = arg.help_heading(heading);
    match place {
        Some(place) => arg.display_order(place),
        None => arg,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::{Command, CommandFactory as _};
    use hegui_text::lang::Lang;

    use super::{GROUPS, in_groups};
    use crate::cli::args::Cli;

    fn collect(command: &Command, found: &mut BTreeSet<(String, String)>) {
        for arg in command.get_arguments() {
            let heading = arg.get_help_heading().unwrap_or_default().to_owned();
            found.insert((arg.get_id().to_string(), heading));
        }
        command
            .get_subcommands()
            .for_each(|sub| collect(sub, found));
    }

    #[test]
    fn every_option_stands_under_its_heading() {
        let mut found = BTreeSet::new();
        collect(&in_groups(Cli::command(), Lang::En), &mut found);
        for (_, heading, ids) in GROUPS {
            for id in ids {
                let under = (id.to_string(), heading.to_owned());
                assert!(found.contains(&under), "{id} is no option under {heading}");
            }
        }
        // An option that one command has under a heading is under the same one everywhere.
        let ids: BTreeSet<&String> = found.iter().map(|(id, _)| id).collect();
        let twice = found.len() - ids.len();
        let positional = ["rubric", "item", "report", "output"];
        assert!(twice <= positional.len(), "{found:?}");
    }
}

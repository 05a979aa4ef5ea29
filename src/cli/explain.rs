//! `hegui explain`: what an item requires, for those who write reports and those who grade them.

use hegui::suggest::closest;
use hegui::{Lang, Rubric};

use super::args::ExplainArgs;
use super::exit::Exit;
use super::load;
use super::terminal::{Failure, Terminal};

/// Runs the command.
pub(crate) fn run(args: &ExplainArgs, terminal: Terminal) -> Result<Exit, Failure> {
    let rubric = load::rubric(&args.rubric.rubric, terminal)?;
    let Some(index) = rubric.items.iter().position(|item| item.id == args.item) else {
        return Err(unknown(&args.item, &rubric, terminal.lang));
    };
    let style = hegui::output::text::Style {
        lang: terminal.lang,
        color: terminal.color,
        ..Default::default()
    };
    let text = hegui::output::rubric_text::item(&rubric, index, style)
        .map_err(|error| Failure::usage(error.to_string()))?;
    terminal.result(text.as_bytes())?;
    Ok(Exit::Done)
}

fn unknown(named: &str, rubric: &Rubric, lang: Lang) -> Failure {
    let ids = || rubric.items.iter().map(|item| item.id.as_str());
    // The last part of an id is what people remember.
    let like =
        closest(named, ids()).or_else(|| ids().find(|id| id.rsplit('.').next() == Some(named)));
    Failure::usage(match (lang, like) {
        (Lang::Zh, Some(like)) => format!("评分细则中没有项目 {named}，是不是 {like}？"),
        (Lang::En, Some(like)) => format!("the rubric has no item {named}; did you mean {like}?"),
        (Lang::Zh, None) => {
            format!("评分细则中没有项目 {named}；用 hegui rubric show 查看全部项目")
        }
        (Lang::En, None) => format!("the rubric has no item {named}; hegui rubric show lists them"),
    })
}

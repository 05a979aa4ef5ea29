//! How far a long run has come: a line at the end of standard error, where that is a terminal. It makes
//! way for whatever else is written and is gone at the end.

use std::fmt;
use std::io::IsTerminal as _;
use std::sync::{Mutex, MutexGuard, PoisonError};

use hegui_text::lang::Lang;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

/// Fewer inputs are soon done.
const MANY: usize = 8;
/// Redrawn so many times a second at most.
const RATE: u8 = 10;

/// The line that is shown, if there is one: a program has one standard error.
static SHOWN: Mutex<Option<ProgressBar>> = Mutex::new(None);

/// The progress of a run over inputs. Dropped, it is shown no more.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    failed: u64,
}

impl Progress {
    /// Begins to show how many of `count` inputs are done, where that is worth it.
    pub(crate) fn of_inputs(count: usize, lang: Lang) -> Self {
        let plain = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let shown = count > MANY && std::io::stderr().is_terminal() && !plain;
        let bar = shown.then(|| {
            let target = ProgressDrawTarget::stderr_with_hz(RATE);
            let bar = ProgressBar::with_draw_target(Some(count as u64), target);
            bar.with_style(bar_style(lang)).with_message("0")
        });
        shown_bar().clone_from(&bar);
        Self { bar, failed: 0 }
    }

    /// Takes note of an input that is done.
    pub(crate) fn advance(&mut self, failed: bool) {
        let Some(bar) = &self.bar else { return };
        if failed {
            self.failed += 1;
            bar.set_message(self.failed.to_string());
        }
        bar.inc(1);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = shown_bar().take() {
            bar.finish_and_clear();
        }
    }
}

/// Writes to the terminal while the line is not there.
pub(crate) fn with_line_hidden<T>(write: impl FnOnce() -> T) -> T {
    match &*shown_bar() {
        Some(bar) => bar.suspend(write),
        None => write(),
    }
}

/// Takes the line away for good, unless somebody is writing.
#[cfg(unix)]
pub(crate) fn clear_line() {
    if let Ok(mut shown) = SHOWN.try_lock()
        && let Some(bar) = shown.take()
    {
        bar.finish_and_clear();
    }
}

fn shown_bar() -> MutexGuard<'static, Option<ProgressBar>> {
    SHOWN.lock().unwrap_or_else(PoisonError::into_inner)
}

fn bar_style(lang: Lang) -> ProgressStyle {
    ProgressStyle::with_template(bar_template(lang))
        // The template is right; a test says so.
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .with_key(
            "rate",
            |state: &ProgressState, line: &mut dyn fmt::Write| {
                // Writing to a line in memory does not fail.
                let _ = write!(line, "{:.1}", state.per_sec());
            },
        )
}

fn bar_template(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "{bar:24} {pos}/{len}  每秒 {rate}  剩余 {eta_precise}  无法评估 {msg}",
        Lang::En => {
            "{bar:24} {pos}/{len}  {rate} a second  {eta_precise} left  not assessed: {msg}"
        }
    }
}

#[cfg(test)]
mod tests {
    use hegui_text::lang::Lang;
    use indicatif::ProgressStyle;

    use super::bar_template;

    #[test]
    fn the_templates_are_right() {
        for lang in [Lang::Zh, Lang::En] {
            assert!(ProgressStyle::with_template(bar_template(lang)).is_ok());
        }
    }
}

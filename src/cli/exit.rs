//! Exit codes, as the contract fixes them. Their meaning never depends on another flag.

use std::process::ExitCode;

/// How the program ended. The discriminant is the exit code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done; a gate, if one was asked for, held.
    Done = 0,
    /// A gate that was asked for failed.
    GateFailed = 1,
    /// Wrong usage, or a rubric or another control file is wrong.
    Usage = 2,
    /// No input found.
    NothingToScore = 3,
    /// Done, but some inputs could not be assessed.
    SomeUnassessable = 4,
    /// Stopped by a signal; what was not complete was not written. Shells say 128 and the number of the
    /// signal of Ctrl-C.
    #[cfg_attr(not(unix), allow(dead_code, reason = "signals are heeded on Unix"))]
    Interrupted = 130,
    /// As [`Self::Interrupted`], by the signal with which systems end programs.
    #[cfg_attr(not(unix), allow(dead_code, reason = "signals are heeded on Unix"))]
    Terminated = 143,
}

impl Exit {
    /// The code of a run over inputs: a gate that failed is certain and goes before inputs that could
    /// not be assessed.
    pub(crate) fn of_run(gate_held: bool, all_assessed: bool) -> Self {
        match (gate_held, all_assessed) {
            (false, _) => Self::GateFailed,
            (true, false) => Self::SomeUnassessable,
            (true, true) => Self::Done,
        }
    }

    /// Ends the program here and now, without giving anything back.
    pub(crate) fn now(self) -> ! {
        std::process::exit(self as i32)
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

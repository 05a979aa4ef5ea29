//! Exit codes, as the contract fixes them. Their meaning never depends on another flag.

use std::process::ExitCode;

/// How the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done; a gate, if one was asked for, held.
    Done,
    /// A gate that was asked for failed.
    GateFailed,
    /// Wrong usage, or a rubric or another control file is wrong.
    Usage,
    /// No input found.
    NothingToScore,
    /// Done, but some inputs could not be assessed.
    SomeUnassessable,
    /// Stopped by a signal; what was not complete was not written.
    #[cfg_attr(not(unix), allow(dead_code, reason = "signals are heeded on Unix"))]
    Interrupted,
}

impl Exit {
    /// The code of a run over inputs: a gate that failed is certain and goes before inputs that
    /// could not be assessed.
    pub(crate) fn of(gate_held: bool, all_assessed: bool) -> Self {
        match (gate_held, all_assessed) {
            (false, _) => Self::GateFailed,
            (true, false) => Self::SomeUnassessable,
            (true, true) => Self::Done,
        }
    }
}

impl Exit {
    /// The number that the program ends with.
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::GateFailed => 1,
            Self::Usage => 2,
            Self::NothingToScore => 3,
            Self::SomeUnassessable => 4,
            // As shells have it: 128 and the number of the signal of Ctrl-C.
            Self::Interrupted => 130,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

//! The bounds on reading one input.

use std::time::Duration;

use hegui_read::Limits;

use crate::cli::args::limits::LimitArgs;

/// The processor time that reading one file may take: half a second less than the five that nothing may
/// exceed, which leaves time to start a process and go on.
const TIME: Duration = Duration::from_millis(4_500);
/// How many times its processor time a reader may keep others waiting. On a machine that is this busy
/// nothing else works either.
const PATIENCE: u32 = 60;
/// Memory that the reading process may map, in bytes. The program itself, its stacks and the request
/// take some 20 MB and the size of the file.
const MEMORY: u64 = 480 << 20;

/// Bounds on reading one input. Sizes are in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// What the readers themselves enforce.
    pub(crate) limits: Limits,
    /// The processor time that reading one file may take.
    pub(crate) time: Duration,
    /// The memory that the reading process may map, in bytes.
    pub(crate) memory: u64,
    /// Whether this process reads all formats where it can start no other: then without bounds of time
    /// and memory.
    pub(crate) in_process: bool,
}

impl Bounds {
    /// The elapsed time after which a reader is given up, however little processor time it got.
    pub(crate) fn patience(&self) -> Duration {
        self.time.saturating_mul(PATIENCE)
    }
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            limits: Limits::DEFAULT,
            time: TIME,
            memory: MEMORY,
            in_process: false,
        }
    }
}

impl From<&LimitArgs> for Bounds {
    fn from(typed: &LimitArgs) -> Self {
        Self {
            limits: Limits {
                bytes: typed.max_filesize,
                expanded: typed.max_unpacked,
                ratio: typed.max_ratio,
                depth: typed.max_nesting,
                pages: typed.max_pages,
                characters: typed.max_characters,
                archives: typed.max_archive_nesting,
                members: typed.max_files,
                archive: typed.max_archive,
            },
            time: typed.max_time,
            memory: typed.max_memory,
            in_process: typed.allow_in_process,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;
    use hegui_read::Limits;
    use hegui_rubric::Rubric;

    use super::Bounds;
    use crate::cli::args::limits::{LimitArgs, RubricLimitArgs};

    #[derive(Parser)]
    struct Typed {
        #[command(flatten)]
        limits: LimitArgs,
        #[command(flatten)]
        rubric: RubricLimitArgs,
    }

    #[test]
    fn what_is_not_typed_is_as_in_the_library() {
        let typed = Typed::parse_from(["x"]);
        let (bounds, known) = (Bounds::from(&typed.limits), Bounds::default());
        assert_eq!(bounds.limits, Limits::DEFAULT);
        assert_eq!((bounds.time, bounds.memory), (known.time, known.memory));
        assert_eq!(typed.rubric.expression_bytes(), Rubric::EXPRESSION_BYTES);
    }
}

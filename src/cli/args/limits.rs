//! The bounds on what a run takes on, as typed: one group of arguments for all commands that read
//! reports, one for all that read rubrics.

use std::time::Duration;

use clap::Args;

use super::values::{findings, memory, number, seconds, size};

/// What one input may take; each has a default far above any honest report.
#[derive(Debug, Clone, Args)]
pub(crate) struct LimitArgs {
    /// Largest file read, such as 64MB
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "64MB")]
    #[arg(long_help = "文件大小的上限，默认 64MB")]
    pub(crate) max_filesize: u64,
    /// Most that a file unpacks to
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "256MB")]
    #[arg(long_help = "文件解压后大小的上限，默认 256MB")]
    pub(crate) max_unpacked: u64,
    /// How many times its size packed content may unpack to, beyond 16MB
    #[arg(long, value_name = "N", value_parser = number::<u64>, default_value = "200")]
    #[arg(long_help = "解压后与压缩前大小之比的上限（解压后超过 16MB 时才检查），默认 200")]
    pub(crate) max_ratio: u64,
    /// Most elements, groups or tables in one another
    #[arg(long, value_name = "N", value_parser = number::<usize>, default_value = "256")]
    #[arg(long_help = "内容嵌套层数的上限，默认 256")]
    pub(crate) max_nesting: usize,
    /// Most pages of a report
    #[arg(long, value_name = "N", value_parser = number::<usize>, default_value = "2000")]
    #[arg(long_help = "页数的上限，默认 2000")]
    pub(crate) max_pages: usize,
    /// Most characters of a report
    #[arg(long, value_name = "N", value_parser = number::<usize>, default_value = "8000000")]
    #[arg(long_help = "字数的上限，默认 8000000")]
    pub(crate) max_characters: usize,
    /// Most processor time to read a file, in seconds
    #[arg(long, value_name = "SECONDS", value_parser = seconds, default_value = "4.5")]
    #[arg(long_help = "读取一个文件的处理器时间的上限（秒），默认 4.5")]
    pub(crate) max_time: Duration,
    /// Most memory to read a file with, at least 64MB
    #[arg(long, value_name = "SIZE", value_parser = memory, default_value = "480MB")]
    #[arg(long_help = "读取一个文件所用内存的上限，默认 480MB，至少 64MB")]
    pub(crate) max_memory: u64,
    /// Most files of an archive
    #[arg(long, value_name = "N", value_parser = number::<usize>, default_value = "200000")]
    #[arg(long_help = "压缩包中文件数的上限，默认 200000")]
    pub(crate) max_files: usize,
    /// Most that an archive unpacks to, all its files together
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "32GB")]
    #[arg(long_help = "压缩包中全部文件解压后大小的上限，默认 32GB")]
    pub(crate) max_archive: u64,
    /// Most archives in one another
    #[arg(long, value_name = "N", value_parser = number::<usize>, default_value = "3")]
    #[arg(long_help = "压缩包套压缩包层数的上限，默认 3")]
    pub(crate) max_archive_nesting: usize,
    /// Read all formats in this process where no other can be started, without bounds of time and memory
    #[arg(long)]
    #[arg(long_help = "无法启动读取进程时，在本进程中读取各种格式（不再限制时间和内存）")]
    pub(crate) allow_in_process: bool,
    /// Keep more pieces of evidence and near misses of an item than 6 and 4
    #[arg(long, value_name = "N", value_parser = findings)]
    #[arg(
        long_help = "每个指标最多列出的依据和不予计分处数，默认分别为 6 处和 4 处；可以增加到 N 处"
    )]
    pub(crate) max_findings: Option<usize>,
}

/// What a rubric may take.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct RubricLimitArgs {
    /// Largest regular expression of a rubric, compiled
    #[arg(long, value_name = "SIZE", value_parser = size, default_value = "1MB")]
    #[arg(long_help = "评分细则中一个正则表达式编译后大小的上限，默认 1MB")]
    regex_size_limit: u64,
}

impl RubricLimitArgs {
    /// Bytes of a compiled regular expression.
    pub(crate) fn expression_bytes(self) -> usize {
        usize::try_from(self.regex_size_limit).unwrap_or(usize::MAX)
    }
}

//! Files that steer a run, read and checked before the work begins.

pub(crate) mod baseline;
pub(crate) mod beside;
pub(crate) mod config;
pub(crate) mod files;
pub(crate) mod manifest;
pub(crate) mod review;
pub(crate) mod rubric;
pub(crate) mod template;

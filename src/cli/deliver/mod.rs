//! Results → files, folders and standard output, each whole or not at all.

pub(crate) mod claim;
pub(crate) mod file_list;
pub(crate) mod folder_refused;
pub(crate) mod formats;
pub(crate) mod results;
pub(crate) mod sink;
pub(crate) mod staged_file;
pub(crate) mod staged_folder;
pub(crate) mod unwritable;

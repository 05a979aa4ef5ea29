//! A process that reads can do nothing else.

use std::path::Path;

use crate::common::program::run;

#[test]
#[cfg(unix)]
fn a_reading_process_opens_no_file_and_no_socket() {
    let (code, out, errors) = run(Path::new("."), &["doctor", "--lang", "en"]);
    let cannot = |deed: &str| out.contains(&format!("  {deed}: cannot\n"));
    for deed in ["open a file", "open a socket"] {
        assert!(cannot(deed), "{deed}: {out}{errors}");
    }
    if cfg!(target_os = "linux") {
        for deed in ["start a program", "start a thread"] {
            assert!(cannot(deed), "{deed}: {out}{errors}");
        }
        assert_eq!(code, 0, "{out}");
    }
}

#[test]
fn the_doctor_speaks_chinese() {
    let (_, out, _) = run(Path::new("."), &["doctor"]);
    for words in ["处理器：", "读取进程：", "读取一个文件的内存：480 MB"] {
        assert!(out.contains(words), "{words}: {out}");
    }
}

//! The words of the page that needs no installation, in both languages: it turns from one to the other.

use crate::html::words::{Catalogue, catalogue};

/// A script says `words.key`, a template `data-w="key"`.
pub(super) const DESK: Catalogue = catalogue! {
    code: "zh-CN", "en";
    title: "年度报告自查", "Check your report";
    skip: "跳到正文", "Skip to content";
    other_language: "English", "中文";
    theme: "深色/浅色", "Light/dark";
    what: "选择或拖入一份年度报告，立即看到每个指标的等级、依据的原文和应补充的内容。全部在本机浏览器里完成，不联网，文件不离开这台电脑。",
        "Choose or drop an annual report and see the grade of every item, the words that earned it and what to add. All of it happens in this browser: nothing is sent, the file stays on this computer.";
    deadline: "报送期限：", "Due: ";
    choose: "选择报告文件…", "Choose a report…";
    or_drop: "或把文件拖到本页任意处（.docx、.pdf、.html、.txt、.odt、.rtf、.doc、.wps、.ofd）",
        "or drop a file anywhere on this page (.docx, .pdf, .html, .txt, .odt, .rtf, .doc, .wps, .ofd)";
    paste: "没有文件？粘贴文字", "No file? Paste its text";
    paste_here: "报告的文字", "Text of the report";
    check: "核对这段文字", "Check this text";
    pasted: "粘贴的文字", "pasted text";
    again: "修改后再次核对", "Check again after changes";
    save: "保存结果网页", "Save this result";
    comments: "保存带批注的 Word 文档", "Save the Word document with comments";
    commented: "（批注）", " (comments)";
    stop: "停止", "Stop";
    page: "核对结果", "Result";
    rubric: "评分细则", "Rubric";
    digest: "细则校验值（SHA-256）", "Digest of the rubric, SHA-256";
    program: "程序", "Program";
    working: "正在处理", "Working";
    starting: "正在准备……", "Getting ready…";
    ready: "准备好了，可以选择或拖入报告。", "Ready: choose or drop a report.";
    checking: "正在核对：", "Checking: ";
    commenting: "正在写批注……", "Writing comments…";
    checked: "核对完毕，结果见下。修改报告后可再次核对，看得分变化。",
        "Done, see below. Change the report and check it again to see what that earns.";
    compared: "核对完毕，与上次相比的变化和新的结果见下。", "Done; what has changed since last time and the new result stand below.";
    refused: "这个文件无法评估，原因和办法见下。", "This file cannot be assessed; below it says why, and what to do.";
    stopped: "已停止。", "Stopped.";
    saved: "已保存到浏览器的下载文件夹：", "Saved to the browser's download folder: ";
    nothing: "请先粘贴报告的文字。", "Paste the text of the report first.";
    one_file: "一次核对一份报告：请只选择一个文件，不能是文件夹。", "One report at a time: choose a single file, no folder.";
    not_loaded: "无法读取文件：它可能已被修改、移动或正被其他程序占用。请保存并关闭文件，再次选择或拖入。",
        "The file cannot be read: it was changed or moved, or another program holds it. Save and close it, then choose or drop it again.";
    broken: "程序出错，未能核对这个文件。请换一种格式再试，如另存为 .docx 或 .txt。",
        "The program failed on this file. Try another format, for instance .docx or .txt.";
    unusable: "这个浏览器不能运行本页：请换用 Chromium 90 或 Firefox 113 及以后的浏览器（如新版 Edge、Chrome、360、奇安信）。",
        "This browser cannot run the page: use a browser of Chromium 90 or Firefox 113 or later.";
};

//! Radicals → the ideographs that they look like. Some producers write common characters as Kangxi
//! or supplement radicals (⼤, ⾯, ⺠); nothing else is normalised, for the usual normal forms
//! would change （ and ， as well.

/// CJK Radicals Supplement (U+2E80…): each followed by its ideograph.
const SUPPLEMENT: &str = "\
⺂乛⺃乚⺅亻⺉刂⺋㔾⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺕彐⺖忄⺘扌⺙攵⺛旡⺞歺⺟母⺠民⺡氵⺣灬⺤爫⺦丬⺨犭\
⺫罒⺭礻⺯糹⺰纟⺱罓⺲罒⺳㓁⺹耂⺺肀⺾艹⻁虎⻂衤⻃覀⻅见⻆角⻈讠⻉贝⻋车⻌辶⻐钅⻑長⻒镸⻓长⻔门\
⻖阝⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻮齿⻯竜⻰龙⻱龜\
⻲亀⻳龟";

/// The ideographs of the Kangxi radicals, U+2F00 to U+2FD5, in order.
const KANGXI: &str = "\
一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工\
己巾干幺广廴廾弋弓彐彡彳心戈户手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉\
瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行\
衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯\
鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// The ideograph that `c` stands for, where it is a radical; `c` itself otherwise.
pub(crate) fn ideograph(c: char) -> char {
    let found = match c {
        '\u{2E80}'..='\u{2EFF}' => {
            let mut chars = SUPPLEMENT.chars();
            std::iter::from_fn(|| Some((chars.next()?, chars.next()?)))
                .find(|(radical, _)| *radical == c)
                .map(|(_, ideograph)| ideograph)
        }
        '\u{2F00}'..='\u{2FD5}' => KANGXI.chars().nth(c as usize - 0x2F00),
        _ => None,
    };
    found.unwrap_or(c)
}

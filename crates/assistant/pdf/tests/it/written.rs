//! Small PDF documents, written by hand: pages of A4, Helvetica, no compression, shadings `Dark` and
//! `White`.

/// How a document is written.
#[derive(Default)]
pub(crate) struct Paper {
    /// With a password that is not the empty one.
    pub(crate) locked: bool,
    /// Forms `X0`, `X1` ... of which each draws the next ten times.
    pub(crate) nested_forms: usize,
    /// The content of a form `X0`, in place of these.
    pub(crate) form: Option<String>,
    /// What a letter of `F2` stands for, which is Helvetica, too.
    pub(crate) stands_for: Vec<(char, String)>,
}

/// A document of pages with these contents.
pub(crate) fn document(contents: &[&str]) -> Vec<u8> {
    Paper::default().write(contents)
}

/// A line of text at a place from the page's bottom left.
pub(crate) fn text(x: f32, y: f32, size: f32, text: &str) -> String {
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n")
}

impl Paper {
    pub(crate) fn write(&self, contents: &[&str]) -> Vec<u8> {
        let first_form = 6;
        let forms = self.nested_forms + usize::from(self.form.is_some());
        let first_page = first_form + forms;
        let kids: Vec<String> =
            (0..contents.len()).map(|page| format!("{} 0 R", first_page + 2 * page)).collect();
        let mut objects = vec![
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), kids.len()),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 5 0 R>>".to_owned(),
            stream("", &self.to_unicode()),
        ];
        let form = |content| {
            let font = "/Resources<</Font<</F1 3 0 R>>>>";
            stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 500 500]{font}"), content)
        };
        objects.extend(self.form.as_deref().map(form));
        objects.extend((0..self.nested_forms).map(|form| self.form(form, first_form)));
        for (page, content) in contents.iter().enumerate() {
            objects.push(format!(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {} 0 R\
                 /Resources<</Font<</F1 3 0 R/F2 4 0 R>>/XObject<</X0 {first_form} 0 R>>\
                 /Shading<</Dark {}/White {}>>>>>>",
                first_page + 2 * page + 1,
                shading(0.1, 0.3),
                shading(1.0, 0.99),
            ));
            objects.push(stream("", content));
        }
        assemble(&objects, self.locked)
    }

    fn form(&self, form: usize, first: usize) -> String {
        let content = if form + 1 < self.nested_forms {
            "/N Do ".repeat(10)
        } else {
            "0 0 m 1 1 l S".to_owned()
        };
        let next = first + form + 1;
        let resources = format!("/Resources<</XObject<</N {next} 0 R>>>>");
        stream(&format!("/Type/XObject/Subtype/Form/BBox[0 0 500 500]{resources}"), &content)
    }

    /// A character map (PDF 32000-1, 9.10.3).
    fn to_unicode(&self) -> String {
        let utf_16 =
            |text: &str| text.encode_utf16().map(|u| format!("{u:04x}")).collect::<String>();
        let line =
            |(from, to): &(char, String)| format!("<{:02x}> <{}>\n", u32::from(*from), utf_16(to));
        let lines: String = self.stands_for.iter().map(line).collect();
        format!(
            "/CIDInit /ProcSet findresource begin\nbegincmap\n\
             1 begincodespacerange\n<00> <ff>\nendcodespacerange\n\
             {} beginbfchar\n{lines}endbfchar\nendcmap\nend\n",
            self.stands_for.len()
        )
    }
}

/// Greys from left to right.
fn shading(from: f32, to: f32) -> String {
    format!(
        "<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 595 0]/Extend[true true]\
         /Function<</FunctionType 2/Domain[0 1]/C0[{from}]/C1[{to}]/N 1>>>>"
    )
}

fn stream(dictionary: &str, content: &str) -> String {
    format!("<<{dictionary}/Length {}>>\nstream\n{content}\nendstream", content.len())
}

fn assemble(objects: &[String], locked: bool) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(objects) {
        offsets.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for offset in offsets {
        bytes.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let encrypt = if locked { lock() } else { String::new() };
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R{encrypt}>>\nstartxref\n{start}\n%%EOF\n")
            .bytes(),
    );
    bytes
}

/// A standard security handler of 128 bits (PDF 32000-1, 7.6.3) whose check value no password meets.
fn lock() -> String {
    let value = "5a".repeat(32);
    format!(
        "/ID[<{0}><{0}>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{value}>/U<{value}>>>",
        "41".repeat(16)
    )
}

//! Markup that is well-formed and escaped by construction.

/// Writes elements and text. Names are of this crate, all else is escaped; what is open is closed at the
/// end. The result is HTML and XML at once.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    written: String,
    open: Vec<&'static str>,
}

/// The attributes of an element: name and value.
pub(crate) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Writer {
    /// Opens an element, which [`Self::close`] closes.
    pub(crate) fn open(&mut self, name: &'static str, attributes: Attributes) {
        self.tag(name, attributes);
        self.written.push('>');
        self.open.push(name);
    }

    /// Writes an element without content; for HTML's void elements.
    pub(crate) fn empty(&mut self, name: &'static str, attributes: Attributes) {
        self.tag(name, attributes);
        self.written.push_str("/>");
    }

    /// Closes the element that was opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.written.push_str("</");
            self.written.push_str(name);
            self.written.push('>');
        }
    }

    pub(crate) fn text(&mut self, text: &str) {
        escape(text, &mut self.written);
    }

    /// An element with what `content` writes.
    pub(crate) fn element(
        &mut self,
        name: &'static str,
        attributes: Attributes,
        content: impl FnOnce(&mut Self),
    ) {
        self.open(name, attributes);
        let depth = self.open.len();
        content(self);
        while self.open.len() >= depth {
            self.close();
        }
    }

    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.written
    }

    fn tag(&mut self, name: &'static str, attributes: Attributes) {
        self.written.push('<');
        self.written.push_str(name);
        for (name, value) in attributes {
            self.written.push(' ');
            self.written.push_str(name);
            self.written.push_str("=\"");
            escape(value, &mut self.written);
            self.written.push('"');
        }
    }
}

/// For text and for attributes in quotation marks.
fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_open_is_closed() {
        let mut writer = Writer::default();
        writer.open("p", &[("lang", "\"><script>")]);
        writer.element("b", &[], |writer| writer.open("i", &[]));
        writer.text("a < b & c's");
        writer.empty("br", &[]);
        let expected = "<p lang=\"&quot;&gt;&lt;script&gt;\"><b><i></i></b>a &lt; b &amp; \
                        c&#39;s<br/></p>";
        assert_eq!(writer.finish(), expected);
        let mut none = Writer::default();
        none.close();
        assert_eq!(none.finish(), "");
    }
}

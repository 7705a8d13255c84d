//! A request as it went over the wire.

use hyper::http::request::Parts;

/// Its bytes: HTTP/1.1, header names in lower case.
#[must_use]
pub(crate) fn request(head: &Parts, body: &[u8]) -> Vec<u8> {
    let target = head.uri.path_and_query().map_or("/", |target| target.as_str());
    let mut bytes = format!("{} {target} HTTP/1.1\r\n", head.method).into_bytes();
    for (name, value) in &head.headers {
        bytes.extend_from_slice(name.as_str().as_bytes());
        bytes.extend_from_slice(b": ");
        bytes.extend_from_slice(value.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(body);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn head_and_body_follow_each_other() {
        let head = hyper::Request::post("https://h/a?b=c").header("Content-Length", "2");
        let (head, ()) = head.body(()).unwrap().into_parts();
        let expected = "POST /a?b=c HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}";
        assert_eq!(String::from_utf8(request(&head, b"{}")).unwrap(), expected);
    }
}

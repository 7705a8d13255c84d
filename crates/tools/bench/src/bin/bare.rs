//! The bare loop: the bytes that a function sent in its last invocation, sent again over blocking
//! sockets with rustls. What no function can save: the kernel's work, TLS, and nothing else.
//!
//! usage: `AWS_LAMBDA_RUNTIME_API=HOST:PORT AWS_ENDPOINT_URL=https://HOST:PORT SSL_CERT_FILE=PEM bare FOLDER`

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::error::Error;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const NEXT: &str = "/2018-06-01/runtime/invocation/next";

fn main() -> Result<()> {
    let script = Script::read(&PathBuf::from(env::args().nth(1).ok_or("no folder")?))?;
    let address = env::var("AWS_LAMBDA_RUNTIME_API")?;
    let mut runtime = Http::new(connected(&address)?);
    let mut services = None;
    let next = format!("GET {NEXT} HTTP/1.1\r\nhost: {address}\r\n\r\n").into_bytes();
    loop {
        let head = runtime.exchange(&next)?;
        let services = match &mut services {
            Some(services) => services,
            none => none.insert(Http::new(secured(&env::var("AWS_ENDPOINT_URL")?)?)),
        };
        for request in &script.requests {
            services.exchange(request)?;
        }
        let id = header(&head, "lambda-runtime-aws-request-id").ok_or("no request id")?;
        runtime.exchange(&script.answered(&address, id))?;
    }
}

/// What is sent for each event.
struct Script {
    requests: Vec<Vec<u8>>,
    answer: Vec<u8>,
}

impl Script {
    fn read(folder: &Path) -> Result<Self> {
        let files = (0..).map(|number: u32| folder.join(number.to_string()));
        let requests = files.map_while(|path| fs::read(path).ok()).collect();
        Ok(Self { requests, answer: fs::read(folder.join("answer"))? })
    }

    fn answered(&self, host: &str, id: &str) -> Vec<u8> {
        let path = format!("/2018-06-01/runtime/invocation/{id}/response");
        let length = self.answer.len();
        let head =
            format!("POST {path} HTTP/1.1\r\nhost: {host}\r\ncontent-length: {length}\r\n\r\n");
        [head.as_bytes(), &self.answer].concat()
    }
}

fn connected(address: &str) -> Result<TcpStream> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

fn secured(endpoint: &str) -> Result<StreamOwned<ClientConnection, TcpStream>> {
    let address = endpoint.strip_prefix("https://").ok_or("not https")?;
    let host = address.rsplit_once(':').map_or(address, |(host, _)| host).to_owned();
    let mut roots = RootCertStore::empty();
    let certificates = CertificateDer::pem_file_iter(env::var("SSL_CERT_FILE")?)?;
    roots.add_parsable_certificates(certificates.flatten());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let client = ClientConnection::new(Arc::new(config), ServerName::try_from(host)?)?;
    Ok(StreamOwned::new(client, connected(address)?))
}

/// One connection, one exchange after the other.
struct Http<S> {
    stream: S,
    buffer: Vec<u8>,
}

impl<S: Read + Write> Http<S> {
    fn new(stream: S) -> Self {
        Self { stream, buffer: vec![0; 1 << 16] }
    }

    /// The answer's head; its body is read and dropped.
    fn exchange(&mut self, request: &[u8]) -> Result<String> {
        self.stream.write_all(request)?;
        self.stream.flush()?;
        let mut seen = 0;
        let end = loop {
            seen += self.more(seen)?;
            let found = self.buffer[..seen].windows(4).position(|four| four == b"\r\n\r\n");
            if let Some(end) = found {
                break end + 4;
            }
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        let length: usize = header(&head, "content-length").unwrap_or("0").parse()?;
        while seen < end + length {
            seen += self.more(seen)?;
        }
        Ok(head)
    }

    fn more(&mut self, seen: usize) -> Result<usize> {
        if seen == self.buffer.len() {
            self.buffer.resize(2 * seen, 0);
        }
        match self.stream.read(&mut self.buffer[seen..])? {
            0 => Err("the connection has ended".into()),
            length => Ok(length),
        }
    }
}

fn header<'a>(head: &'a str, name: &str) -> Option<&'a str> {
    let fields = head.lines().filter_map(|line| line.split_once(": "));
    fields.into_iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|field| field.1)
}

//! A certificate authority of one run.

use crate::error::{Error, at};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const AMAZON: &str = include_str!("../../../floor/lambda-bridge/amazon-trust-services.pem");

/// Where Linux systems keep the authorities that they trust; a Lambda has the third.
const SYSTEM: [&str; 3] =
    ["/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/cert.pem", "/etc/pki/tls/certs/ca-bundle.crt"];

/// An authority, and a server for `localhost` that it vouches for.
#[derive(Debug)]
pub(crate) struct Authority {
    pub(crate) server: Arc<ServerConfig>,
    /// The authority together with those that the functions trust on AWS, so that as many are
    /// loaded.
    pub(crate) few: PathBuf,
    /// The authority together with all that the system trusts, which boto3 loads of its own.
    pub(crate) all: PathBuf,
}

impl Authority {
    /// Makes one; the bundle goes to `folder`.
    ///
    /// # Errors
    /// No certificate, or no file.
    pub(crate) fn make(folder: &Path) -> Result<Self, Error> {
        let mut params = CertificateParams::new(Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        // A server of the same name would be taken for self-signed.
        params.distinguished_name.push(DnType::CommonName, "authority of one benchmark");
        let key = KeyPair::generate()?;
        let own = params.self_signed(&key)?.pem();
        let bundle = |name: &str, others: &str| {
            let path = folder.join(name);
            fs::write(&path, format!("{others}\n{own}")).map_err(at(&path)).map(|()| path)
        };
        let (few, all) = (bundle("few.pem", AMAZON)?, bundle("all.pem", &system())?);
        Ok(Self { server: server(&Issuer::new(params, key))?, few, all })
    }
}

fn system() -> String {
    SYSTEM.iter().find_map(|path| fs::read_to_string(path).ok()).unwrap_or_default()
}

fn server(issuer: &Issuer<'_, KeyPair>) -> Result<Arc<ServerConfig>, Error> {
    let key = KeyPair::generate()?;
    let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
    let certificate = CertificateParams::new(names)?.signed_by(&key, issuer)?;
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![certificate.der().clone()], key)?;
    Ok(Arc::new(config))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_functions_load_one_authority_more_than_on_aws() {
        let folder = tempfile::tempdir().unwrap();
        let authority = Authority::make(folder.path()).unwrap();
        let count = |path| fs::read_to_string(path).unwrap().matches("BEGIN CERTIFICATE").count();
        assert_eq!(count(authority.few), AMAZON.matches("BEGIN CERTIFICATE").count() + 1);
        assert!(count(authority.all) > 0);
    }
}

//! Where a bucket is.

use aws_config::{Region, SdkConfig};
use lambda_bridge::endpoint_url;

/// An endpoint, and what stands before the key in a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Host {
    pub(crate) endpoint: String,
    pub(crate) prefix: String,
}

/// The bucket's own host on AWS; behind an endpoint of the user's, the bucket stands in the path.
pub(crate) fn host(sdk: &SdkConfig, bucket: &str) -> Host {
    if let Some(endpoint) = endpoint_url(sdk, "S3") {
        return Host { endpoint, prefix: format!("/{bucket}") };
    }
    let region = sdk.region().map_or("us-east-1", Region::as_ref);
    let fips = if sdk.use_fips() == Some(true) { "s3-fips" } else { "s3" };
    let dual = if sdk.use_dual_stack() == Some(true) { ".dualstack" } else { "" };
    let suffix = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
    let endpoint = format!("https://{bucket}.{fips}{dual}.{region}.{suffix}");
    Host { endpoint, prefix: String::new() }
}

/// A key as part of a path: each byte but unreserved ones and slashes is percent-encoded.
///
/// Source: <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>.
pub(crate) fn encoded(text: &str, slashes: bool) -> String {
    let kept = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b) || (slashes && b == b'/');
    text.bytes()
        .map(|b| if kept(b) { char::from(b).to_string() } else { format!("%{b:02X}") })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_types::sdk_config::Builder;

    fn sdk(region: &'static str) -> Builder {
        SdkConfig::builder().region(Region::from_static(region))
    }

    #[test]
    fn a_bucket_has_its_own_host_on_aws() {
        let of = |sdk: SdkConfig| host(&sdk, "pictures").endpoint;
        let plain = of(sdk("eu-west-1").build());
        assert_eq!(plain, "https://pictures.s3.eu-west-1.amazonaws.com");
        let both = of(sdk("us-east-1").use_fips(true).use_dual_stack(true).build());
        assert_eq!(both, "https://pictures.s3-fips.dualstack.us-east-1.amazonaws.com");
        let china = of(sdk("cn-north-1").build());
        assert_eq!(china, "https://pictures.s3.cn-north-1.amazonaws.com.cn");
    }

    #[test]
    fn an_endpoint_of_ones_own_has_the_bucket_in_the_path() {
        let found = host(&sdk("eu-west-1").endpoint_url("http://127.0.0.1:1").build(), "pictures");
        assert_eq!(found.endpoint, "http://127.0.0.1:1");
        assert_eq!(found.prefix, "/pictures");
    }

    #[test]
    fn keys_are_encoded() {
        assert_eq!(encoded("a/b c+ü~.json", true), "a/b%20c%2B%C3%BC~.json");
        assert_eq!(encoded("a/b", false), "a%2Fb");
    }
}

//! Where a service is.

use aws_config::{Region, SdkConfig};
use lambda_bridge::endpoint_url;

/// Scheme and host of a service, such as `https://runtime.sagemaker.eu-west-1.amazonaws.com` for the host
/// `runtime.sagemaker`; what is configured under its service id, such as `SageMaker Runtime`, goes before.
#[must_use]
pub fn endpoint(sdk: &SdkConfig, service_id: &str, host: &str) -> String {
    endpoint_url(sdk, service_id).unwrap_or_else(|| of_region(sdk, host))
}

fn of_region(sdk: &SdkConfig, host: &str) -> String {
    let region = sdk.region().map_or("us-east-1", Region::as_ref);
    let fips = if sdk.use_fips() == Some(true) { "-fips" } else { "" };
    let suffix = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
    let (name, rest) = host.split_at(host.find('.').unwrap_or(host.len()));
    format!("https://{name}{fips}{rest}.{region}.{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_region_has_its_own_host() {
        let sdk = |region| SdkConfig::builder().region(Region::from_static(region));
        let of = |sdk: &SdkConfig| endpoint(sdk, "SageMaker Runtime", "runtime.sagemaker");
        let plain = sdk("eu-west-1").build();
        assert_eq!(of(&plain), "https://runtime.sagemaker.eu-west-1.amazonaws.com");
        let bedrock = endpoint(&plain, "Bedrock Runtime", "bedrock-runtime");
        assert_eq!(bedrock, "https://bedrock-runtime.eu-west-1.amazonaws.com");
        let fips = sdk("eu-west-1").use_fips(true).build();
        assert_eq!(of(&fips), "https://runtime-fips.sagemaker.eu-west-1.amazonaws.com");
        let fips = endpoint(&fips, "Bedrock Runtime", "bedrock-runtime");
        assert_eq!(fips, "https://bedrock-runtime-fips.eu-west-1.amazonaws.com");
        let china = sdk("cn-north-1").build();
        assert_eq!(of(&china), "https://runtime.sagemaker.cn-north-1.amazonaws.com.cn");
    }

    #[test]
    fn what_is_configured_goes_before() {
        let sdk = SdkConfig::builder().endpoint_url("http://127.0.0.1:4566").build();
        assert_eq!(endpoint(&sdk, "Bedrock Runtime", "bedrock-runtime"), "http://127.0.0.1:4566");
    }
}

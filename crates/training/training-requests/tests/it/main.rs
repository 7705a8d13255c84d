mod attempts;
mod kubernetes;
mod python_sdk;

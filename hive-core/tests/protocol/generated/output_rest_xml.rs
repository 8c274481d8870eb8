//! The shapes of AWS's test cases: output, rest-xml.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use super::*;

/// The answer of a suite, written.
pub(crate) fn encode(suite: usize, message: &Value) -> hive_core::Result<rest::Response> {
    match suite {
        0 => encoded::<s0_body_with_xml_name::BodyWithXmlName>(message),
        1 => encoded::<s1_datetime_offsets::DatetimeOffsets>(message),
        2 => encoded::<s2_empty_input_and_empty_output::EmptyInputAndEmptyOutput>(message),
        3 => encoded::<s3_flattened_xml_map::FlattenedXmlMap>(message),
        4 => encoded::<s4_flattened_xml_map_with_xml_name::FlattenedXmlMapWithXmlName>(message),
        5 => encoded::<s5_flattened_xml_map_with_xml_namespace::FlattenedXmlMapWithXmlNamespace>(message),
        6 => encoded::<s6_fractional_seconds::FractionalSeconds>(message),
        7 => encoded::<s7_greeting_with_errors::GreetingWithErrors>(message),
        8 => encoded::<s8_greeting_with_errors::GreetingWithErrors>(message),
        9 => encoded::<s9_greeting_with_errors::GreetingWithErrors>(message),
        10 => encoded::<s10_http_enum_payload::HttpEnumPayload>(message),
        11 => encoded::<s11_http_payload_traits::HttpPayloadTraits>(message),
        12 => encoded::<s12_http_payload_with_member_xml_name::HttpPayloadWithMemberXmlName>(message),
        13 => encoded::<s13_http_payload_with_structure::HttpPayloadWithStructure>(message),
        14 => encoded::<s14_http_payload_with_union::HttpPayloadWithUnion>(message),
        15 => encoded::<s15_http_payload_with_xml_name::HttpPayloadWithXmlName>(message),
        16 => encoded::<s16_http_payload_with_xml_namespace::HttpPayloadWithXmlNamespace>(message),
        17 => {
            encoded::<s17_http_payload_with_xml_namespace_and_prefix::HttpPayloadWithXmlNamespaceAndPrefix>(
                message,
            )
        }
        18 => encoded::<s18_http_prefix_headers::HttpPrefixHeaders>(message),
        19 => encoded::<s19_http_response_code::HttpResponseCode>(message),
        20 => encoded::<s20_http_string_payload::HttpStringPayload>(message),
        21 => encoded::<s21_ignore_query_params_in_response::IgnoreQueryParamsInResponse>(message),
        22 => encoded::<s22_input_and_output_with_headers::InputAndOutputWithHeaders>(message),
        23 => encoded::<s23_nested_xml_maps::NestedXmlMaps>(message),
        24 => encoded::<s24_nested_xml_map_with_xml_name::NestedXmlMapWithXmlName>(message),
        25 => encoded::<s25_no_input_and_no_output::NoInputAndNoOutput>(message),
        26 => encoded::<s26_no_input_and_output::NoInputAndOutput>(message),
        27 => encoded::<s27_recursive_shapes::RecursiveShapes>(message),
        28 => encoded::<s28_simple_scalar_properties::SimpleScalarProperties>(message),
        29 => encoded::<s29_timestamp_format_headers::TimestampFormatHeaders>(message),
        30 => encoded::<s30_xml_attributes::XmlAttributes>(message),
        31 => encoded::<s31_xml_attributes_on_payload::XmlAttributesOnPayload>(message),
        32 => encoded::<s32_xml_blobs::XmlBlobs>(message),
        33 => encoded::<s33_xml_empty_blobs::XmlEmptyBlobs>(message),
        34 => encoded::<s34_xml_empty_lists::XmlEmptyLists>(message),
        35 => encoded::<s35_xml_empty_maps::XmlEmptyMaps>(message),
        36 => encoded::<s36_xml_empty_strings::XmlEmptyStrings>(message),
        37 => encoded::<s37_xml_enums::XmlEnums>(message),
        38 => encoded::<s38_xml_int_enums::XmlIntEnums>(message),
        39 => encoded::<s39_xml_lists::XmlLists>(message),
        40 => encoded::<s40_xml_maps::XmlMaps>(message),
        41 => encoded::<s41_xml_maps_xml_name::XmlMapsXmlName>(message),
        42 => encoded::<s42_xml_map_with_xml_namespace::XmlMapWithXmlNamespace>(message),
        43 => encoded::<s43_xml_namespaces::XmlNamespaces>(message),
        44 => encoded::<s44_xml_timestamps::XmlTimestamps>(message),
        45 => encoded::<s45_xml_unions::XmlUnions>(message),
        _ => panic!("there is no suite {suite}"),
    }
}

pub mod s0_body_with_xml_name {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `BodyWithXmlName`.
    #[derive(Clone, Copy, Debug)]
    pub struct BodyWithXmlName;

    impl hive_core::Operation for BodyWithXmlName {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "BodyWithXmlName";
        type Protocol = protocol::RestXml;
        type Input = BodyWithXmlNameInput;
        type Output = BodyWithXmlNameInputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `BodyWithXmlNameInputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct BodyWithXmlNameInputOutput {
        /// `nested`.
        pub nested: Option<PayloadWithXmlName>,
    }

    impl xml::ToXml for BodyWithXmlNameInputOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("nested", &self.nested);
        }
    }

    impl xml::FromXml for BodyWithXmlNameInputOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { nested: e.optional("nested")? })
        }
    }

    impl Json for BodyWithXmlNameInputOutput {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    /// AWS's `PayloadWithXmlName`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct PayloadWithXmlName {
        /// `name`.
        pub name: Option<String>,
    }

    impl xml::ToXml for PayloadWithXmlName {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("name", &self.name);
        }
    }

    impl xml::FromXml for PayloadWithXmlName {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { name: e.optional("name")? })
        }
    }

    impl Json for PayloadWithXmlName {
        fn to_json(&self) -> Value {
            object([("name", self.name.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { name: Json::from_json(&value["name"]) }
        }
    }

    /// What `BodyWithXmlName` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct BodyWithXmlNameInput {}

    impl Json for BodyWithXmlNameInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for BodyWithXmlNameInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/BodyWithXmlName")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for BodyWithXmlNameInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/BodyWithXmlName");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for BodyWithXmlNameInputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("Ahoy", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for BodyWithXmlNameInputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self { nested: e.optional("nested")? })
        }
    }
}

pub mod s1_datetime_offsets {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `DatetimeOffsets`.
    #[derive(Clone, Copy, Debug)]
    pub struct DatetimeOffsets;

    impl hive_core::Operation for DatetimeOffsets {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "DatetimeOffsets";
        type Protocol = protocol::RestXml;
        type Input = DatetimeOffsetsInput;
        type Output = DatetimeOffsetsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `DatetimeOffsetsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct DatetimeOffsetsOutput {
        /// `datetime`.
        pub datetime: Option<hive_core::Timestamp>,
    }

    impl xml::ToXml for DatetimeOffsetsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("datetime", &self.datetime);
        }
    }

    impl xml::FromXml for DatetimeOffsetsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { datetime: e.optional("datetime")? })
        }
    }

    impl Json for DatetimeOffsetsOutput {
        fn to_json(&self) -> Value {
            object([("datetime", self.datetime.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { datetime: Json::from_json(&value["datetime"]) }
        }
    }

    /// What `DatetimeOffsets` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct DatetimeOffsetsInput {}

    impl Json for DatetimeOffsetsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for DatetimeOffsetsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/DatetimeOffsets")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for DatetimeOffsetsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/DatetimeOffsets");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for DatetimeOffsetsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("DatetimeOffsetsOutput", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for DatetimeOffsetsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self { datetime: e.optional("datetime")? })
        }
    }
}

pub mod s2_empty_input_and_empty_output {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `EmptyInputAndEmptyOutput`.
    #[derive(Clone, Copy, Debug)]
    pub struct EmptyInputAndEmptyOutput;

    impl hive_core::Operation for EmptyInputAndEmptyOutput {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "EmptyInputAndEmptyOutput";
        type Protocol = protocol::RestXml;
        type Input = EmptyInputAndEmptyOutputInput;
        type Output = EmptyInputAndEmptyOutputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `EmptyInputAndEmptyOutputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct EmptyInputAndEmptyOutputOutput {}

    impl Json for EmptyInputAndEmptyOutputOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    /// What `EmptyInputAndEmptyOutput` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct EmptyInputAndEmptyOutputInput {}

    impl Json for EmptyInputAndEmptyOutputInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for EmptyInputAndEmptyOutputInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/EmptyInputAndEmptyOutput")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for EmptyInputAndEmptyOutputInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/EmptyInputAndEmptyOutput");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for EmptyInputAndEmptyOutputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for EmptyInputAndEmptyOutputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s3_flattened_xml_map {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `FlattenedXmlMap`.
    #[derive(Clone, Copy, Debug)]
    pub struct FlattenedXmlMap;

    impl hive_core::Operation for FlattenedXmlMap {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "FlattenedXmlMap";
        type Protocol = protocol::RestXml;
        type Input = FlattenedXmlMapInput;
        type Output = FlattenedXmlMapResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `FlattenedXmlMapResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapResponse {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, FooEnum>,
    }

    impl xml::ToXml for FlattenedXmlMapResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            for (key, value) in &self.my_map {
                w.wrap("myMap", "", |w| {
                    w.element_in("key", "", key);
                    w.element("value", value);
                });
            }
        }
    }

    impl xml::FromXml for FlattenedXmlMapResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .flat_items("myMap")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for FlattenedXmlMapResponse {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    hive_core::string_enum! {
        /// AWS's `FooEnum`.
        FooEnum {
            Foo = "Foo",
            Baz = "Baz",
            Bar = "Bar",
            N1 = "1",
            N0 = "0",
        }
    }

    crate::json_text!(FooEnum);

    /// What `FlattenedXmlMap` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapInput {}

    impl Json for FlattenedXmlMapInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for FlattenedXmlMapInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/FlattenedXmlMap")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for FlattenedXmlMapInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/FlattenedXmlMap");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for FlattenedXmlMapResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("FlattenedXmlMapResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for FlattenedXmlMapResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                my_map: e
                    .flat_items("myMap")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }
}

pub mod s4_flattened_xml_map_with_xml_name {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `FlattenedXmlMapWithXmlName`.
    #[derive(Clone, Copy, Debug)]
    pub struct FlattenedXmlMapWithXmlName;

    impl hive_core::Operation for FlattenedXmlMapWithXmlName {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "FlattenedXmlMapWithXmlName";
        type Protocol = protocol::RestXml;
        type Input = FlattenedXmlMapWithXmlNameInput;
        type Output = FlattenedXmlMapWithXmlNameResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `FlattenedXmlMapWithXmlNameResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapWithXmlNameResponse {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, String>,
    }

    impl xml::ToXml for FlattenedXmlMapWithXmlNameResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            for (key, value) in &self.my_map {
                w.wrap("KVP", "", |w| {
                    w.element_in("K", "", key);
                    w.element("V", value);
                });
            }
        }
    }

    impl xml::FromXml for FlattenedXmlMapWithXmlNameResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .flat_items("KVP")
                    .map(|e| {
                        let (key, e) = e.entry("K", "V")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for FlattenedXmlMapWithXmlNameResponse {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    /// What `FlattenedXmlMapWithXmlName` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapWithXmlNameInput {}

    impl Json for FlattenedXmlMapWithXmlNameInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for FlattenedXmlMapWithXmlNameInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/FlattenedXmlMapWithXmlName")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for FlattenedXmlMapWithXmlNameInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/FlattenedXmlMapWithXmlName");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for FlattenedXmlMapWithXmlNameResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("FlattenedXmlMapWithXmlNameResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for FlattenedXmlMapWithXmlNameResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                my_map: e
                    .flat_items("KVP")
                    .map(|e| {
                        let (key, e) = e.entry("K", "V")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }
}

pub mod s5_flattened_xml_map_with_xml_namespace {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `FlattenedXmlMapWithXmlNamespace`.
    #[derive(Clone, Copy, Debug)]
    pub struct FlattenedXmlMapWithXmlNamespace;

    impl hive_core::Operation for FlattenedXmlMapWithXmlNamespace {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "FlattenedXmlMapWithXmlNamespace";
        type Protocol = protocol::RestXml;
        type Input = FlattenedXmlMapWithXmlNamespaceInput;
        type Output = FlattenedXmlMapWithXmlNamespaceOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `FlattenedXmlMapWithXmlNamespaceOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapWithXmlNamespaceOutput {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, String>,
    }

    impl xml::ToXml for FlattenedXmlMapWithXmlNamespaceOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            for (key, value) in &self.my_map {
                w.wrap("KVP", "https://the-member.example.com", |w| {
                    w.element_in("K", "https://the-key.example.com", key);
                    w.element_in("V", "https://the-value.example.com", value);
                });
            }
        }
    }

    impl xml::FromXml for FlattenedXmlMapWithXmlNamespaceOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .flat_items("KVP")
                    .map(|e| {
                        let (key, e) = e.entry("K", "V")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for FlattenedXmlMapWithXmlNamespaceOutput {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    /// What `FlattenedXmlMapWithXmlNamespace` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapWithXmlNamespaceInput {}

    impl Json for FlattenedXmlMapWithXmlNamespaceInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for FlattenedXmlMapWithXmlNamespaceInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/FlattenedXmlMapWithXmlNamespace")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for FlattenedXmlMapWithXmlNamespaceInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/FlattenedXmlMapWithXmlNamespace");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for FlattenedXmlMapWithXmlNamespaceOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("FlattenedXmlMapWithXmlNamespaceOutput", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for FlattenedXmlMapWithXmlNamespaceOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                my_map: e
                    .flat_items("KVP")
                    .map(|e| {
                        let (key, e) = e.entry("K", "V")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }
}

pub mod s6_fractional_seconds {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `FractionalSeconds`.
    #[derive(Clone, Copy, Debug)]
    pub struct FractionalSeconds;

    impl hive_core::Operation for FractionalSeconds {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "FractionalSeconds";
        type Protocol = protocol::RestXml;
        type Input = FractionalSecondsInput;
        type Output = FractionalSecondsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `FractionalSecondsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FractionalSecondsOutput {
        /// `datetime`.
        pub datetime: Option<hive_core::Timestamp>,
    }

    impl xml::ToXml for FractionalSecondsOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("datetime", &self.datetime);
        }
    }

    impl xml::FromXml for FractionalSecondsOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { datetime: e.optional("datetime")? })
        }
    }

    impl Json for FractionalSecondsOutput {
        fn to_json(&self) -> Value {
            object([("datetime", self.datetime.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { datetime: Json::from_json(&value["datetime"]) }
        }
    }

    /// What `FractionalSeconds` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FractionalSecondsInput {}

    impl Json for FractionalSecondsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for FractionalSecondsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/FractionalSeconds")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for FractionalSecondsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/FractionalSeconds");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for FractionalSecondsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("FractionalSecondsOutput", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for FractionalSecondsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self { datetime: e.optional("datetime")? })
        }
    }
}

pub mod s7_greeting_with_errors {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `GreetingWithErrors`.
    #[derive(Clone, Copy, Debug)]
    pub struct GreetingWithErrors;

    impl hive_core::Operation for GreetingWithErrors {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "GreetingWithErrors";
        type Protocol = protocol::RestXml;
        type Input = GreetingWithErrorsInput;
        type Output = GreetingWithErrorsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `GreetingWithErrorsOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingWithErrorsOutput {
        /// `greeting`.
        pub greeting: Option<String>,
    }

    impl Json for GreetingWithErrorsOutput {
        fn to_json(&self) -> Value {
            object([("greeting", self.greeting.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { greeting: Json::from_json(&value["greeting"]) }
        }
    }

    /// What `GreetingWithErrors` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingWithErrorsInput {}

    impl Json for GreetingWithErrorsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for GreetingWithErrorsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/GreetingWithErrors")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for GreetingWithErrorsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/GreetingWithErrors");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for GreetingWithErrorsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let mut r = rest::Outgoing::new(200, answer);
            r.header("X-Greeting", self.greeting.as_ref())?;
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for GreetingWithErrorsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            Ok(Self { greeting: r.header("X-Greeting")? })
        }
    }
}

pub mod s8_greeting_with_errors {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `GreetingWithErrors`.
    #[derive(Clone, Copy, Debug)]
    pub struct GreetingWithErrors;

    impl hive_core::Operation for GreetingWithErrors {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "GreetingWithErrors";
        type Protocol = protocol::RestXml;
        type Input = GreetingWithErrorsInput;
        type Output = GreetingWithErrorsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// What `GreetingWithErrors` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingWithErrorsInput {}

    impl Json for GreetingWithErrorsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for GreetingWithErrorsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/GreetingWithErrors")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for GreetingWithErrorsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/GreetingWithErrors");
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `GreetingWithErrors` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingWithErrorsOutput {}

    impl Json for GreetingWithErrorsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for GreetingWithErrorsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for GreetingWithErrorsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s9_greeting_with_errors {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `GreetingWithErrors`.
    #[derive(Clone, Copy, Debug)]
    pub struct GreetingWithErrors;

    impl hive_core::Operation for GreetingWithErrors {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "GreetingWithErrors";
        type Protocol = protocol::RestXml;
        type Input = GreetingWithErrorsInput;
        type Output = GreetingWithErrorsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// What `GreetingWithErrors` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingWithErrorsInput {}

    impl Json for GreetingWithErrorsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for GreetingWithErrorsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/GreetingWithErrors")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for GreetingWithErrorsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/GreetingWithErrors");
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `GreetingWithErrors` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingWithErrorsOutput {}

    impl Json for GreetingWithErrorsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for GreetingWithErrorsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for GreetingWithErrorsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s10_http_enum_payload {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpEnumPayload`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpEnumPayload;

    impl hive_core::Operation for HttpEnumPayload {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpEnumPayload";
        type Protocol = protocol::RestXml;
        type Input = HttpEnumPayloadInput;
        type Output = EnumPayloadInput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `EnumPayloadInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct EnumPayloadInput {
        /// `payload`.
        pub payload: Option<StringEnum>,
    }

    impl Json for EnumPayloadInput {
        fn to_json(&self) -> Value {
            object([("payload", self.payload.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { payload: Json::from_json(&value["payload"]) }
        }
    }

    hive_core::string_enum! {
        /// AWS's `StringEnum`.
        StringEnum {
            Enumvalue = "enumvalue",
        }
    }

    crate::json_text!(StringEnum);

    /// What `HttpEnumPayload` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpEnumPayloadInput {}

    impl Json for HttpEnumPayloadInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpEnumPayloadInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/EnumPayload")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpEnumPayloadInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/EnumPayload");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for EnumPayloadInput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            match self.payload {
                Some(value) => Ok(
                    r.finish("text/plain", hive_core::Body::from(protocol::Text::text(&value).into_owned()))
                ),
                None => Ok(r.finish("", hive_core::Body::empty())),
            }
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for EnumPayloadInput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            Ok(Self { payload: r.text()? })
        }
    }
}

pub mod s11_http_payload_traits {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpPayloadTraits`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpPayloadTraits;

    impl hive_core::Operation for HttpPayloadTraits {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpPayloadTraits";
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadTraitsInput;
        type Output = HttpPayloadTraitsInputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpPayloadTraitsInputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadTraitsInputOutput {
        /// `blob`.
        pub blob: Option<protocol::Blob>,
        /// `foo`.
        pub foo: Option<String>,
    }

    impl Json for HttpPayloadTraitsInputOutput {
        fn to_json(&self) -> Value {
            object([("blob", self.blob.to_json()), ("foo", self.foo.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { blob: Json::from_json(&value["blob"]), foo: Json::from_json(&value["foo"]) }
        }
    }

    /// What `HttpPayloadTraits` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadTraitsInput {}

    impl Json for HttpPayloadTraitsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpPayloadTraitsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/HttpPayloadTraits")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadTraitsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/HttpPayloadTraits");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadTraitsInputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let mut r = rest::Outgoing::new(200, answer);
            r.header("X-Foo", self.foo.as_ref())?;
            match self.blob {
                Some(value) => Ok(r.finish("application/octet-stream", hive_core::Body::from(value))),
                None => Ok(r.finish("", hive_core::Body::empty())),
            }
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadTraitsInputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            Ok(Self { blob: r.bytes()?, foo: r.header("X-Foo")? })
        }
    }
}

pub mod s12_http_payload_with_member_xml_name {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpPayloadWithMemberXmlName`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpPayloadWithMemberXmlName;

    impl hive_core::Operation for HttpPayloadWithMemberXmlName {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpPayloadWithMemberXmlName";
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithMemberXmlNameInput;
        type Output = HttpPayloadWithMemberXmlNameInputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpPayloadWithMemberXmlNameInputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithMemberXmlNameInputOutput {
        /// `nested`.
        pub nested: Option<PayloadWithXmlName>,
    }

    impl Json for HttpPayloadWithMemberXmlNameInputOutput {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    /// AWS's `PayloadWithXmlName`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct PayloadWithXmlName {
        /// `name`.
        pub name: Option<String>,
    }

    impl xml::ToXml for PayloadWithXmlName {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("name", &self.name);
        }
    }

    impl xml::FromXml for PayloadWithXmlName {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { name: e.optional("name")? })
        }
    }

    impl Json for PayloadWithXmlName {
        fn to_json(&self) -> Value {
            object([("name", self.name.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { name: Json::from_json(&value["name"]) }
        }
    }

    /// What `HttpPayloadWithMemberXmlName` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithMemberXmlNameInput {}

    impl Json for HttpPayloadWithMemberXmlNameInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithMemberXmlNameInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/HttpPayloadWithMemberXmlName")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithMemberXmlNameInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithMemberXmlName");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithMemberXmlNameInputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            match &self.nested {
                Some(value) => Ok(r.document("Hola", "", value)),
                None => Ok(r.finish("", hive_core::Body::empty())),
            }
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithMemberXmlNameInputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }
}

pub mod s13_http_payload_with_structure {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpPayloadWithStructure`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpPayloadWithStructure;

    impl hive_core::Operation for HttpPayloadWithStructure {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpPayloadWithStructure";
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithStructureInput;
        type Output = HttpPayloadWithStructureInputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpPayloadWithStructureInputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithStructureInputOutput {
        /// `nested`.
        pub nested: Option<NestedPayload>,
    }

    impl Json for HttpPayloadWithStructureInputOutput {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    /// AWS's `NestedPayload`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedPayload {
        /// `greeting`.
        pub greeting: Option<String>,
        /// `name`.
        pub name: Option<String>,
    }

    impl xml::ToXml for NestedPayload {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("greeting", &self.greeting);
            w.optional("name", &self.name);
        }
    }

    impl xml::FromXml for NestedPayload {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { greeting: e.optional("greeting")?, name: e.optional("name")? })
        }
    }

    impl Json for NestedPayload {
        fn to_json(&self) -> Value {
            object([("greeting", self.greeting.to_json()), ("name", self.name.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { greeting: Json::from_json(&value["greeting"]), name: Json::from_json(&value["name"]) }
        }
    }

    /// What `HttpPayloadWithStructure` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithStructureInput {}

    impl Json for HttpPayloadWithStructureInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithStructureInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/HttpPayloadWithStructure")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithStructureInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithStructure");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithStructureInputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            match &self.nested {
                Some(value) => Ok(r.document("NestedPayload", "", value)),
                None => Ok(r.finish("", hive_core::Body::empty())),
            }
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithStructureInputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }
}

pub mod s14_http_payload_with_union {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpPayloadWithUnion`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpPayloadWithUnion;

    impl hive_core::Operation for HttpPayloadWithUnion {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpPayloadWithUnion";
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithUnionInput;
        type Output = HttpPayloadWithUnionInputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpPayloadWithUnionInputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithUnionInputOutput {
        /// `nested`.
        pub nested: Option<UnionPayload>,
    }

    impl Json for HttpPayloadWithUnionInputOutput {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    /// AWS's `UnionPayload`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct UnionPayload {
        /// `greeting`.
        pub greeting: Option<String>,
    }

    impl xml::ToXml for UnionPayload {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("greeting", &self.greeting);
        }
    }

    impl xml::FromXml for UnionPayload {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { greeting: e.optional("greeting")? })
        }
    }

    impl Json for UnionPayload {
        fn to_json(&self) -> Value {
            object([("greeting", self.greeting.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { greeting: Json::from_json(&value["greeting"]) }
        }
    }

    /// What `HttpPayloadWithUnion` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithUnionInput {}

    impl Json for HttpPayloadWithUnionInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithUnionInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/HttpPayloadWithUnion")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithUnionInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithUnion");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithUnionInputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            match &self.nested {
                Some(value) => Ok(r.document("UnionPayload", "", value)),
                None => Ok(r.finish("", hive_core::Body::empty())),
            }
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithUnionInputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }
}

pub mod s15_http_payload_with_xml_name {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpPayloadWithXmlName`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpPayloadWithXmlName;

    impl hive_core::Operation for HttpPayloadWithXmlName {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpPayloadWithXmlName";
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithXmlNameInput;
        type Output = HttpPayloadWithXmlNameInputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpPayloadWithXmlNameInputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithXmlNameInputOutput {
        /// `nested`.
        pub nested: Option<PayloadWithXmlName>,
    }

    impl Json for HttpPayloadWithXmlNameInputOutput {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    /// AWS's `PayloadWithXmlName`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct PayloadWithXmlName {
        /// `name`.
        pub name: Option<String>,
    }

    impl xml::ToXml for PayloadWithXmlName {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("name", &self.name);
        }
    }

    impl xml::FromXml for PayloadWithXmlName {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { name: e.optional("name")? })
        }
    }

    impl Json for PayloadWithXmlName {
        fn to_json(&self) -> Value {
            object([("name", self.name.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { name: Json::from_json(&value["name"]) }
        }
    }

    /// What `HttpPayloadWithXmlName` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithXmlNameInput {}

    impl Json for HttpPayloadWithXmlNameInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithXmlNameInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/HttpPayloadWithXmlName")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithXmlNameInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithXmlName");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithXmlNameInputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            match &self.nested {
                Some(value) => Ok(r.document("Hello", "", value)),
                None => Ok(r.finish("", hive_core::Body::empty())),
            }
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithXmlNameInputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }
}

pub mod s16_http_payload_with_xml_namespace {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpPayloadWithXmlNamespace`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpPayloadWithXmlNamespace;

    impl hive_core::Operation for HttpPayloadWithXmlNamespace {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpPayloadWithXmlNamespace";
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithXmlNamespaceInput;
        type Output = HttpPayloadWithXmlNamespaceInputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpPayloadWithXmlNamespaceInputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithXmlNamespaceInputOutput {
        /// `nested`.
        pub nested: Option<PayloadWithXmlNamespace>,
    }

    impl Json for HttpPayloadWithXmlNamespaceInputOutput {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    /// AWS's `PayloadWithXmlNamespace`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct PayloadWithXmlNamespace {
        /// `name`.
        pub name: Option<String>,
    }

    impl xml::ToXml for PayloadWithXmlNamespace {
        fn attributes(&self, w: &mut xml::Writer) {
            w.namespace("http://foo.com");
        }

        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("name", &self.name);
        }
    }

    impl xml::FromXml for PayloadWithXmlNamespace {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { name: e.optional("name")? })
        }
    }

    impl Json for PayloadWithXmlNamespace {
        fn to_json(&self) -> Value {
            object([("name", self.name.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { name: Json::from_json(&value["name"]) }
        }
    }

    /// What `HttpPayloadWithXmlNamespace` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithXmlNamespaceInput {}

    impl Json for HttpPayloadWithXmlNamespaceInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithXmlNamespaceInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/HttpPayloadWithXmlNamespace")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithXmlNamespaceInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithXmlNamespace");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithXmlNamespaceInputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            match &self.nested {
                Some(value) => Ok(r.document("PayloadWithXmlNamespace", "http://foo.com", value)),
                None => Ok(r.finish("", hive_core::Body::empty())),
            }
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithXmlNamespaceInputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }
}

pub mod s17_http_payload_with_xml_namespace_and_prefix {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpPayloadWithXmlNamespaceAndPrefix`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpPayloadWithXmlNamespaceAndPrefix;

    impl hive_core::Operation for HttpPayloadWithXmlNamespaceAndPrefix {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpPayloadWithXmlNamespaceAndPrefix";
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithXmlNamespaceAndPrefixInput;
        type Output = HttpPayloadWithXmlNamespaceAndPrefixInputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpPayloadWithXmlNamespaceAndPrefixInputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithXmlNamespaceAndPrefixInputOutput {
        /// `nested`.
        pub nested: Option<PayloadWithXmlNamespaceAndPrefix>,
    }

    impl Json for HttpPayloadWithXmlNamespaceAndPrefixInputOutput {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    /// AWS's `PayloadWithXmlNamespaceAndPrefix`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct PayloadWithXmlNamespaceAndPrefix {
        /// `name`.
        pub name: Option<String>,
    }

    impl xml::ToXml for PayloadWithXmlNamespaceAndPrefix {
        fn attributes(&self, w: &mut xml::Writer) {
            w.namespace("baz=http://foo.com");
        }

        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("name", &self.name);
        }
    }

    impl xml::FromXml for PayloadWithXmlNamespaceAndPrefix {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { name: e.optional("name")? })
        }
    }

    impl Json for PayloadWithXmlNamespaceAndPrefix {
        fn to_json(&self) -> Value {
            object([("name", self.name.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { name: Json::from_json(&value["name"]) }
        }
    }

    /// What `HttpPayloadWithXmlNamespaceAndPrefix` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithXmlNamespaceAndPrefixInput {}

    impl Json for HttpPayloadWithXmlNamespaceAndPrefixInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithXmlNamespaceAndPrefixInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/HttpPayloadWithXmlNamespaceAndPrefix")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithXmlNamespaceAndPrefixInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithXmlNamespaceAndPrefix");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithXmlNamespaceAndPrefixInputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            match &self.nested {
                Some(value) => {
                    Ok(r.document("PayloadWithXmlNamespaceAndPrefix", "baz=http://foo.com", value))
                }
                None => Ok(r.finish("", hive_core::Body::empty())),
            }
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithXmlNamespaceAndPrefixInputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }
}

pub mod s18_http_prefix_headers {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpPrefixHeaders`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpPrefixHeaders;

    impl hive_core::Operation for HttpPrefixHeaders {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpPrefixHeaders";
        type Protocol = protocol::RestXml;
        type Input = HttpPrefixHeadersInput;
        type Output = HttpPrefixHeadersInputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpPrefixHeadersInputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPrefixHeadersInputOutput {
        /// `foo`.
        pub foo: Option<String>,
        /// `fooMap`.
        pub foo_map: std::collections::BTreeMap<String, String>,
    }

    impl Json for HttpPrefixHeadersInputOutput {
        fn to_json(&self) -> Value {
            object([("foo", self.foo.to_json()), ("fooMap", self.foo_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { foo: Json::from_json(&value["foo"]), foo_map: Json::from_json(&value["fooMap"]) }
        }
    }

    /// What `HttpPrefixHeaders` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPrefixHeadersInput {}

    impl Json for HttpPrefixHeadersInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpPrefixHeadersInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/HttpPrefixHeaders")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPrefixHeadersInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("GET", "/HttpPrefixHeaders");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPrefixHeadersInputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let mut r = rest::Outgoing::new(200, answer);
            r.header("x-foo", self.foo.as_ref())?;
            r.prefix_headers("x-foo-", &self.foo_map)?;
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPrefixHeadersInputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            Ok(Self { foo: r.header("x-foo")?, foo_map: r.prefix_headers("x-foo-") })
        }
    }
}

pub mod s19_http_response_code {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpResponseCode`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpResponseCode;

    impl hive_core::Operation for HttpResponseCode {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpResponseCode";
        type Protocol = protocol::RestXml;
        type Input = HttpResponseCodeInput;
        type Output = HttpResponseCodeOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpResponseCodeOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpResponseCodeOutput {
        /// `Status`.
        pub status: Option<i32>,
    }

    impl Json for HttpResponseCodeOutput {
        fn to_json(&self) -> Value {
            object([("Status", self.status.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { status: Json::from_json(&value["Status"]) }
        }
    }

    /// What `HttpResponseCode` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpResponseCodeInput {}

    impl Json for HttpResponseCodeInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpResponseCodeInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/HttpResponseCode")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpResponseCodeInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpResponseCode");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpResponseCodeOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let mut r = rest::Outgoing::new(200, answer);
            r.status(self.status);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpResponseCodeOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            Ok(Self { status: Some(r.status()) })
        }
    }
}

pub mod s20_http_string_payload {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpStringPayload`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpStringPayload;

    impl hive_core::Operation for HttpStringPayload {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpStringPayload";
        type Protocol = protocol::RestXml;
        type Input = HttpStringPayloadInput;
        type Output = StringPayloadInput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `StringPayloadInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct StringPayloadInput {
        /// `payload`.
        pub payload: Option<String>,
    }

    impl Json for StringPayloadInput {
        fn to_json(&self) -> Value {
            object([("payload", self.payload.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { payload: Json::from_json(&value["payload"]) }
        }
    }

    /// What `HttpStringPayload` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpStringPayloadInput {}

    impl Json for HttpStringPayloadInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpStringPayloadInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/StringPayload")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpStringPayloadInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/StringPayload");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for StringPayloadInput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            match self.payload {
                Some(value) => Ok(
                    r.finish("text/plain", hive_core::Body::from(protocol::Text::text(&value).into_owned()))
                ),
                None => Ok(r.finish("", hive_core::Body::empty())),
            }
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for StringPayloadInput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            Ok(Self { payload: r.text()? })
        }
    }
}

pub mod s21_ignore_query_params_in_response {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `IgnoreQueryParamsInResponse`.
    #[derive(Clone, Copy, Debug)]
    pub struct IgnoreQueryParamsInResponse;

    impl hive_core::Operation for IgnoreQueryParamsInResponse {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "IgnoreQueryParamsInResponse";
        type Protocol = protocol::RestXml;
        type Input = IgnoreQueryParamsInResponseInput;
        type Output = IgnoreQueryParamsInResponseOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `IgnoreQueryParamsInResponseOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct IgnoreQueryParamsInResponseOutput {
        /// `baz`.
        pub baz: Option<String>,
    }

    impl xml::ToXml for IgnoreQueryParamsInResponseOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("baz", &self.baz);
        }
    }

    impl xml::FromXml for IgnoreQueryParamsInResponseOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { baz: e.optional("baz")? })
        }
    }

    impl Json for IgnoreQueryParamsInResponseOutput {
        fn to_json(&self) -> Value {
            object([("baz", self.baz.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { baz: Json::from_json(&value["baz"]) }
        }
    }

    /// What `IgnoreQueryParamsInResponse` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct IgnoreQueryParamsInResponseInput {}

    impl Json for IgnoreQueryParamsInResponseInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for IgnoreQueryParamsInResponseInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/IgnoreQueryParamsInResponse")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for IgnoreQueryParamsInResponseInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("GET", "/IgnoreQueryParamsInResponse");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for IgnoreQueryParamsInResponseOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("IgnoreQueryParamsInResponseOutput", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for IgnoreQueryParamsInResponseOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self { baz: e.optional("baz")? })
        }
    }
}

pub mod s22_input_and_output_with_headers {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `InputAndOutputWithHeaders`.
    #[derive(Clone, Copy, Debug)]
    pub struct InputAndOutputWithHeaders;

    impl hive_core::Operation for InputAndOutputWithHeaders {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "InputAndOutputWithHeaders";
        type Protocol = protocol::RestXml;
        type Input = InputAndOutputWithHeadersInput;
        type Output = InputAndOutputWithHeadersIO;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    hive_core::string_enum! {
        /// AWS's `FooEnum`.
        FooEnum {
            Foo = "Foo",
            Baz = "Baz",
            Bar = "Bar",
            N1 = "1",
            N0 = "0",
        }
    }

    crate::json_text!(FooEnum);

    /// AWS's `InputAndOutputWithHeadersIO`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct InputAndOutputWithHeadersIO {
        /// `headerBooleanList`.
        pub header_boolean_list: Vec<bool>,
        /// `headerByte`.
        pub header_byte: Option<i32>,
        /// `headerDouble`.
        pub header_double: Option<f64>,
        /// `headerEnum`.
        pub header_enum: Option<FooEnum>,
        /// `headerEnumList`.
        pub header_enum_list: Vec<FooEnum>,
        /// `headerFalseBool`.
        pub header_false_bool: Option<bool>,
        /// `headerFloat`.
        pub header_float: Option<f32>,
        /// `headerInteger`.
        pub header_integer: Option<i32>,
        /// `headerIntegerList`.
        pub header_integer_list: Vec<i32>,
        /// `headerLong`.
        pub header_long: Option<i64>,
        /// `headerShort`.
        pub header_short: Option<i32>,
        /// `headerString`.
        pub header_string: Option<String>,
        /// `headerStringList`.
        pub header_string_list: Vec<String>,
        /// `headerStringSet`.
        pub header_string_set: Vec<String>,
        /// `headerTimestampList`.
        pub header_timestamp_list: Vec<hive_core::Timestamp>,
        /// `headerTrueBool`.
        pub header_true_bool: Option<bool>,
    }

    impl Json for InputAndOutputWithHeadersIO {
        fn to_json(&self) -> Value {
            object([
                ("headerBooleanList", self.header_boolean_list.to_json()),
                ("headerByte", self.header_byte.to_json()),
                ("headerDouble", self.header_double.to_json()),
                ("headerEnum", self.header_enum.to_json()),
                ("headerEnumList", self.header_enum_list.to_json()),
                ("headerFalseBool", self.header_false_bool.to_json()),
                ("headerFloat", self.header_float.to_json()),
                ("headerInteger", self.header_integer.to_json()),
                ("headerIntegerList", self.header_integer_list.to_json()),
                ("headerLong", self.header_long.to_json()),
                ("headerShort", self.header_short.to_json()),
                ("headerString", self.header_string.to_json()),
                ("headerStringList", self.header_string_list.to_json()),
                ("headerStringSet", self.header_string_set.to_json()),
                ("headerTimestampList", self.header_timestamp_list.to_json()),
                ("headerTrueBool", self.header_true_bool.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                header_boolean_list: Json::from_json(&value["headerBooleanList"]),
                header_byte: Json::from_json(&value["headerByte"]),
                header_double: Json::from_json(&value["headerDouble"]),
                header_enum: Json::from_json(&value["headerEnum"]),
                header_enum_list: Json::from_json(&value["headerEnumList"]),
                header_false_bool: Json::from_json(&value["headerFalseBool"]),
                header_float: Json::from_json(&value["headerFloat"]),
                header_integer: Json::from_json(&value["headerInteger"]),
                header_integer_list: Json::from_json(&value["headerIntegerList"]),
                header_long: Json::from_json(&value["headerLong"]),
                header_short: Json::from_json(&value["headerShort"]),
                header_string: Json::from_json(&value["headerString"]),
                header_string_list: Json::from_json(&value["headerStringList"]),
                header_string_set: Json::from_json(&value["headerStringSet"]),
                header_timestamp_list: Json::from_json(&value["headerTimestampList"]),
                header_true_bool: Json::from_json(&value["headerTrueBool"]),
            }
        }
    }

    /// What `InputAndOutputWithHeaders` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct InputAndOutputWithHeadersInput {}

    impl Json for InputAndOutputWithHeadersInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for InputAndOutputWithHeadersInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/InputAndOutputWithHeaders")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for InputAndOutputWithHeadersInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/InputAndOutputWithHeaders");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for InputAndOutputWithHeadersIO {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let mut r = rest::Outgoing::new(200, answer);
            r.header_list("X-BooleanList", &self.header_boolean_list)?;
            r.header("X-Byte", self.header_byte.as_ref())?;
            r.header("X-Double", self.header_double.as_ref())?;
            r.header("X-Enum", self.header_enum.as_ref())?;
            r.header_list("X-EnumList", &self.header_enum_list)?;
            r.header("X-Boolean2", self.header_false_bool.as_ref())?;
            r.header("X-Float", self.header_float.as_ref())?;
            r.header("X-Integer", self.header_integer.as_ref())?;
            r.header_list("X-IntegerList", &self.header_integer_list)?;
            r.header("X-Long", self.header_long.as_ref())?;
            r.header("X-Short", self.header_short.as_ref())?;
            r.header("X-String", self.header_string.as_ref())?;
            r.header_list("X-StringList", &self.header_string_list)?;
            r.header_list("X-StringSet", &self.header_string_set)?;
            r.header_dates("X-TimestampList", &self.header_timestamp_list)?;
            r.header("X-Boolean1", self.header_true_bool.as_ref())?;
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for InputAndOutputWithHeadersIO {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            Ok(Self {
                header_boolean_list: r.header_list("X-BooleanList")?,
                header_byte: r.header("X-Byte")?,
                header_double: r.header("X-Double")?,
                header_enum: r.header("X-Enum")?,
                header_enum_list: r.header_list("X-EnumList")?,
                header_false_bool: r.header("X-Boolean2")?,
                header_float: r.header("X-Float")?,
                header_integer: r.header("X-Integer")?,
                header_integer_list: r.header_list("X-IntegerList")?,
                header_long: r.header("X-Long")?,
                header_short: r.header("X-Short")?,
                header_string: r.header("X-String")?,
                header_string_list: r.header_list("X-StringList")?,
                header_string_set: r.header_list("X-StringSet")?,
                header_timestamp_list: r
                    .header_dates("X-TimestampList")?
                    .into_iter()
                    .map(|time| time.0)
                    .collect(),
                header_true_bool: r.header("X-Boolean1")?,
            })
        }
    }
}

pub mod s23_nested_xml_maps {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `NestedXmlMaps`.
    #[derive(Clone, Copy, Debug)]
    pub struct NestedXmlMaps;

    impl hive_core::Operation for NestedXmlMaps {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "NestedXmlMaps";
        type Protocol = protocol::RestXml;
        type Input = NestedXmlMapsInput;
        type Output = NestedXmlMapsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    hive_core::string_enum! {
        /// AWS's `FooEnum`.
        FooEnum {
            Foo = "Foo",
            Baz = "Baz",
            Bar = "Bar",
            N1 = "1",
            N0 = "0",
        }
    }

    crate::json_text!(FooEnum);

    /// AWS's `NestedXmlMapsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedXmlMapsResponse {
        /// `flatNestedMap`.
        pub flat_nested_map: std::collections::BTreeMap<String, std::collections::BTreeMap<String, FooEnum>>,
        /// `nestedMap`.
        pub nested_map: std::collections::BTreeMap<String, std::collections::BTreeMap<String, FooEnum>>,
    }

    impl xml::ToXml for NestedXmlMapsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            for (key, value) in &self.flat_nested_map {
                w.wrap("flatNestedMap", "", |w| {
                    w.element_in("key", "", key);
                    w.wrap("value", "", |w| {
                        for (key, value) in value {
                            w.wrap("entry", "", |w| {
                                w.element_in("key", "", key);
                                w.element("value", value);
                            });
                        }
                    });
                });
            }
            w.wrap("nestedMap", "", |w| {
                for (key, value) in &self.nested_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("key", "", key);
                        w.wrap("value", "", |w| {
                            for (key, value) in value {
                                w.wrap("entry", "", |w| {
                                    w.element_in("key", "", key);
                                    w.element("value", value);
                                });
                            }
                        });
                    });
                }
            });
        }
    }

    impl xml::FromXml for NestedXmlMapsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                flat_nested_map: e
                    .flat_items("flatNestedMap")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((
                            key,
                            e.flat_items("entry")
                                .map(|e| {
                                    let (key, e) = e.entry("key", "value")?;
                                    Ok((key, xml::FromXml::from_xml(e)?))
                                })
                                .collect::<hive_core::Result<_>>()?,
                        ))
                    })
                    .collect::<hive_core::Result<_>>()?,
                nested_map: e
                    .items("nestedMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((
                            key,
                            e.flat_items("entry")
                                .map(|e| {
                                    let (key, e) = e.entry("key", "value")?;
                                    Ok((key, xml::FromXml::from_xml(e)?))
                                })
                                .collect::<hive_core::Result<_>>()?,
                        ))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for NestedXmlMapsResponse {
        fn to_json(&self) -> Value {
            object([
                ("flatNestedMap", self.flat_nested_map.to_json()),
                ("nestedMap", self.nested_map.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                flat_nested_map: Json::from_json(&value["flatNestedMap"]),
                nested_map: Json::from_json(&value["nestedMap"]),
            }
        }
    }

    /// What `NestedXmlMaps` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedXmlMapsInput {}

    impl Json for NestedXmlMapsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for NestedXmlMapsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/NestedXmlMaps")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for NestedXmlMapsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/NestedXmlMaps");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for NestedXmlMapsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("NestedXmlMapsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for NestedXmlMapsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                flat_nested_map: e
                    .flat_items("flatNestedMap")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((
                            key,
                            e.flat_items("entry")
                                .map(|e| {
                                    let (key, e) = e.entry("key", "value")?;
                                    Ok((key, xml::FromXml::from_xml(e)?))
                                })
                                .collect::<hive_core::Result<_>>()?,
                        ))
                    })
                    .collect::<hive_core::Result<_>>()?,
                nested_map: e
                    .items("nestedMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((
                            key,
                            e.flat_items("entry")
                                .map(|e| {
                                    let (key, e) = e.entry("key", "value")?;
                                    Ok((key, xml::FromXml::from_xml(e)?))
                                })
                                .collect::<hive_core::Result<_>>()?,
                        ))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }
}

pub mod s24_nested_xml_map_with_xml_name {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `NestedXmlMapWithXmlName`.
    #[derive(Clone, Copy, Debug)]
    pub struct NestedXmlMapWithXmlName;

    impl hive_core::Operation for NestedXmlMapWithXmlName {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "NestedXmlMapWithXmlName";
        type Protocol = protocol::RestXml;
        type Input = NestedXmlMapWithXmlNameInput;
        type Output = NestedXmlMapWithXmlNameInputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `NestedXmlMapWithXmlNameInputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedXmlMapWithXmlNameInputOutput {
        /// `nestedXmlMapWithXmlNameMap`.
        pub nested_xml_map_with_xml_name_map:
            std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>>,
    }

    impl xml::ToXml for NestedXmlMapWithXmlNameInputOutput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.wrap("nestedXmlMapWithXmlNameMap", "", |w| {
                for (key, value) in &self.nested_xml_map_with_xml_name_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("OuterKey", "", key);
                        w.wrap("value", "", |w| {
                            for (key, value) in value {
                                w.wrap("entry", "", |w| {
                                    w.element_in("InnerKey", "", key);
                                    w.element("InnerValue", value);
                                });
                            }
                        });
                    });
                }
            });
        }
    }

    impl xml::FromXml for NestedXmlMapWithXmlNameInputOutput {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                nested_xml_map_with_xml_name_map: e
                    .items("nestedXmlMapWithXmlNameMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("OuterKey", "value")?;
                        Ok((
                            key,
                            e.flat_items("entry")
                                .map(|e| {
                                    let (key, e) = e.entry("InnerKey", "InnerValue")?;
                                    Ok((key, xml::FromXml::from_xml(e)?))
                                })
                                .collect::<hive_core::Result<_>>()?,
                        ))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for NestedXmlMapWithXmlNameInputOutput {
        fn to_json(&self) -> Value {
            object([("nestedXmlMapWithXmlNameMap", self.nested_xml_map_with_xml_name_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested_xml_map_with_xml_name_map: Json::from_json(&value["nestedXmlMapWithXmlNameMap"]) }
        }
    }

    /// What `NestedXmlMapWithXmlName` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedXmlMapWithXmlNameInput {}

    impl Json for NestedXmlMapWithXmlNameInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for NestedXmlMapWithXmlNameInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/NestedXmlMapWithXmlName")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for NestedXmlMapWithXmlNameInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/NestedXmlMapWithXmlName");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for NestedXmlMapWithXmlNameInputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("NestedXmlMapWithXmlNameInputOutput", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for NestedXmlMapWithXmlNameInputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                nested_xml_map_with_xml_name_map: e
                    .items("nestedXmlMapWithXmlNameMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("OuterKey", "value")?;
                        Ok((
                            key,
                            e.flat_items("entry")
                                .map(|e| {
                                    let (key, e) = e.entry("InnerKey", "InnerValue")?;
                                    Ok((key, xml::FromXml::from_xml(e)?))
                                })
                                .collect::<hive_core::Result<_>>()?,
                        ))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }
}

pub mod s25_no_input_and_no_output {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `NoInputAndNoOutput`.
    #[derive(Clone, Copy, Debug)]
    pub struct NoInputAndNoOutput;

    impl hive_core::Operation for NoInputAndNoOutput {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "NoInputAndNoOutput";
        type Protocol = protocol::RestXml;
        type Input = NoInputAndNoOutputInput;
        type Output = NoInputAndNoOutputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// What `NoInputAndNoOutput` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NoInputAndNoOutputInput {}

    impl Json for NoInputAndNoOutputInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for NoInputAndNoOutputInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/NoInputAndNoOutput")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for NoInputAndNoOutputInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/NoInputAndNoOutput");
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `NoInputAndNoOutput` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NoInputAndNoOutputOutput {}

    impl Json for NoInputAndNoOutputOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for NoInputAndNoOutputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for NoInputAndNoOutputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s26_no_input_and_output {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `NoInputAndOutput`.
    #[derive(Clone, Copy, Debug)]
    pub struct NoInputAndOutput;

    impl hive_core::Operation for NoInputAndOutput {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "NoInputAndOutput";
        type Protocol = protocol::RestXml;
        type Input = NoInputAndOutputInput;
        type Output = NoInputAndOutputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `NoInputAndOutputOutput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NoInputAndOutputOutput {}

    impl Json for NoInputAndOutputOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    /// What `NoInputAndOutput` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NoInputAndOutputInput {}

    impl Json for NoInputAndOutputInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for NoInputAndOutputInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/NoInputAndOutputOutput")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for NoInputAndOutputInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/NoInputAndOutputOutput");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for NoInputAndOutputOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for NoInputAndOutputOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s27_recursive_shapes {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `RecursiveShapes`.
    #[derive(Clone, Copy, Debug)]
    pub struct RecursiveShapes;

    impl hive_core::Operation for RecursiveShapes {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "RecursiveShapes";
        type Protocol = protocol::RestXml;
        type Input = RecursiveShapesInput;
        type Output = RecursiveShapesResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `RecursiveShapesInputOutputNested1`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct RecursiveShapesInputOutputNested1 {
        /// `foo`.
        pub foo: Option<String>,
        /// `nested`.
        pub nested: Option<Box<RecursiveShapesInputOutputNested2>>,
    }

    impl xml::ToXml for RecursiveShapesInputOutputNested1 {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("foo", &self.foo);
            w.optional("nested", &self.nested);
        }
    }

    impl xml::FromXml for RecursiveShapesInputOutputNested1 {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { foo: e.optional("foo")?, nested: e.optional("nested")? })
        }
    }

    impl Json for RecursiveShapesInputOutputNested1 {
        fn to_json(&self) -> Value {
            object([("foo", self.foo.to_json()), ("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { foo: Json::from_json(&value["foo"]), nested: Json::from_json(&value["nested"]) }
        }
    }

    /// AWS's `RecursiveShapesInputOutputNested2`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct RecursiveShapesInputOutputNested2 {
        /// `bar`.
        pub bar: Option<String>,
        /// `recursiveMember`.
        pub recursive_member: Option<Box<RecursiveShapesInputOutputNested1>>,
    }

    impl xml::ToXml for RecursiveShapesInputOutputNested2 {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("bar", &self.bar);
            w.optional("recursiveMember", &self.recursive_member);
        }
    }

    impl xml::FromXml for RecursiveShapesInputOutputNested2 {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { bar: e.optional("bar")?, recursive_member: e.optional("recursiveMember")? })
        }
    }

    impl Json for RecursiveShapesInputOutputNested2 {
        fn to_json(&self) -> Value {
            object([("bar", self.bar.to_json()), ("recursiveMember", self.recursive_member.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                bar: Json::from_json(&value["bar"]),
                recursive_member: Json::from_json(&value["recursiveMember"]),
            }
        }
    }

    /// AWS's `RecursiveShapesResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct RecursiveShapesResponse {
        /// `nested`.
        pub nested: Option<RecursiveShapesInputOutputNested1>,
    }

    impl xml::ToXml for RecursiveShapesResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("nested", &self.nested);
        }
    }

    impl xml::FromXml for RecursiveShapesResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { nested: e.optional("nested")? })
        }
    }

    impl Json for RecursiveShapesResponse {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    /// What `RecursiveShapes` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct RecursiveShapesInput {}

    impl Json for RecursiveShapesInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for RecursiveShapesInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/RecursiveShapes")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for RecursiveShapesInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/RecursiveShapes");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for RecursiveShapesResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("RecursiveShapesResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for RecursiveShapesResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self { nested: e.optional("nested")? })
        }
    }
}

pub mod s28_simple_scalar_properties {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `SimpleScalarProperties`.
    #[derive(Clone, Copy, Debug)]
    pub struct SimpleScalarProperties;

    impl hive_core::Operation for SimpleScalarProperties {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "SimpleScalarProperties";
        type Protocol = protocol::RestXml;
        type Input = SimpleScalarPropertiesInput;
        type Output = SimpleScalarPropertiesResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `SimpleScalarPropertiesResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct SimpleScalarPropertiesResponse {
        /// `byteValue`.
        pub byte_value: Option<i32>,
        /// `doubleValue`.
        pub double_value: Option<f64>,
        /// `falseBooleanValue`.
        pub false_boolean_value: Option<bool>,
        /// `floatValue`.
        pub float_value: Option<f32>,
        /// `foo`.
        pub foo: Option<String>,
        /// `integerValue`.
        pub integer_value: Option<i32>,
        /// `longValue`.
        pub long_value: Option<i64>,
        /// `shortValue`.
        pub short_value: Option<i32>,
        /// `stringValue`.
        pub string_value: Option<String>,
        /// `trueBooleanValue`.
        pub true_boolean_value: Option<bool>,
    }

    impl xml::ToXml for SimpleScalarPropertiesResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("byteValue", &self.byte_value);
            w.optional("DoubleDribble", &self.double_value);
            w.optional("falseBooleanValue", &self.false_boolean_value);
            w.optional("floatValue", &self.float_value);
            w.optional("integerValue", &self.integer_value);
            w.optional("longValue", &self.long_value);
            w.optional("shortValue", &self.short_value);
            w.optional("stringValue", &self.string_value);
            w.optional("trueBooleanValue", &self.true_boolean_value);
        }
    }

    impl Json for SimpleScalarPropertiesResponse {
        fn to_json(&self) -> Value {
            object([
                ("byteValue", self.byte_value.to_json()),
                ("doubleValue", self.double_value.to_json()),
                ("falseBooleanValue", self.false_boolean_value.to_json()),
                ("floatValue", self.float_value.to_json()),
                ("foo", self.foo.to_json()),
                ("integerValue", self.integer_value.to_json()),
                ("longValue", self.long_value.to_json()),
                ("shortValue", self.short_value.to_json()),
                ("stringValue", self.string_value.to_json()),
                ("trueBooleanValue", self.true_boolean_value.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                byte_value: Json::from_json(&value["byteValue"]),
                double_value: Json::from_json(&value["doubleValue"]),
                false_boolean_value: Json::from_json(&value["falseBooleanValue"]),
                float_value: Json::from_json(&value["floatValue"]),
                foo: Json::from_json(&value["foo"]),
                integer_value: Json::from_json(&value["integerValue"]),
                long_value: Json::from_json(&value["longValue"]),
                short_value: Json::from_json(&value["shortValue"]),
                string_value: Json::from_json(&value["stringValue"]),
                true_boolean_value: Json::from_json(&value["trueBooleanValue"]),
            }
        }
    }

    /// What `SimpleScalarProperties` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct SimpleScalarPropertiesInput {}

    impl Json for SimpleScalarPropertiesInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for SimpleScalarPropertiesInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/SimpleScalarProperties")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for SimpleScalarPropertiesInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/SimpleScalarProperties");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for SimpleScalarPropertiesResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let mut r = rest::Outgoing::new(200, answer);
            r.header("X-Foo", self.foo.as_ref())?;
            Ok(r.document("SimpleScalarPropertiesResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for SimpleScalarPropertiesResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                byte_value: e.optional("byteValue")?,
                double_value: e.optional("DoubleDribble")?,
                false_boolean_value: e.optional("falseBooleanValue")?,
                float_value: e.optional("floatValue")?,
                foo: r.header("X-Foo")?,
                integer_value: e.optional("integerValue")?,
                long_value: e.optional("longValue")?,
                short_value: e.optional("shortValue")?,
                string_value: e.optional("stringValue")?,
                true_boolean_value: e.optional("trueBooleanValue")?,
            })
        }
    }
}

pub mod s29_timestamp_format_headers {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `TimestampFormatHeaders`.
    #[derive(Clone, Copy, Debug)]
    pub struct TimestampFormatHeaders;

    impl hive_core::Operation for TimestampFormatHeaders {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "TimestampFormatHeaders";
        type Protocol = protocol::RestXml;
        type Input = TimestampFormatHeadersInput;
        type Output = TimestampFormatHeadersIO;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `TimestampFormatHeadersIO`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct TimestampFormatHeadersIO {
        /// `defaultFormat`.
        pub default_format: Option<hive_core::Timestamp>,
        /// `memberDateTime`.
        pub member_date_time: Option<hive_core::Timestamp>,
        /// `memberEpochSeconds`.
        pub member_epoch_seconds: Option<hive_core::Timestamp>,
        /// `memberHttpDate`.
        pub member_http_date: Option<hive_core::Timestamp>,
        /// `targetDateTime`.
        pub target_date_time: Option<hive_core::Timestamp>,
        /// `targetEpochSeconds`.
        pub target_epoch_seconds: Option<hive_core::Timestamp>,
        /// `targetHttpDate`.
        pub target_http_date: Option<hive_core::Timestamp>,
    }

    impl Json for TimestampFormatHeadersIO {
        fn to_json(&self) -> Value {
            object([
                ("defaultFormat", self.default_format.to_json()),
                ("memberDateTime", self.member_date_time.to_json()),
                ("memberEpochSeconds", self.member_epoch_seconds.to_json()),
                ("memberHttpDate", self.member_http_date.to_json()),
                ("targetDateTime", self.target_date_time.to_json()),
                ("targetEpochSeconds", self.target_epoch_seconds.to_json()),
                ("targetHttpDate", self.target_http_date.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                default_format: Json::from_json(&value["defaultFormat"]),
                member_date_time: Json::from_json(&value["memberDateTime"]),
                member_epoch_seconds: Json::from_json(&value["memberEpochSeconds"]),
                member_http_date: Json::from_json(&value["memberHttpDate"]),
                target_date_time: Json::from_json(&value["targetDateTime"]),
                target_epoch_seconds: Json::from_json(&value["targetEpochSeconds"]),
                target_http_date: Json::from_json(&value["targetHttpDate"]),
            }
        }
    }

    /// What `TimestampFormatHeaders` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct TimestampFormatHeadersInput {}

    impl Json for TimestampFormatHeadersInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for TimestampFormatHeadersInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/TimestampFormatHeaders")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for TimestampFormatHeadersInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/TimestampFormatHeaders");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for TimestampFormatHeadersIO {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let mut r = rest::Outgoing::new(200, answer);
            r.header("X-defaultFormat", self.default_format.map(protocol::HttpDate).as_ref())?;
            r.header("X-memberDateTime", self.member_date_time.as_ref())?;
            r.header("X-memberEpochSeconds", self.member_epoch_seconds.map(protocol::EpochSeconds).as_ref())?;
            r.header("X-memberHttpDate", self.member_http_date.map(protocol::HttpDate).as_ref())?;
            r.header("X-targetDateTime", self.target_date_time.as_ref())?;
            r.header("X-targetEpochSeconds", self.target_epoch_seconds.map(protocol::EpochSeconds).as_ref())?;
            r.header("X-targetHttpDate", self.target_http_date.map(protocol::HttpDate).as_ref())?;
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for TimestampFormatHeadersIO {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            Ok(Self {
                default_format: r.header::<protocol::HttpDate>("X-defaultFormat")?.map(|time| time.0),
                member_date_time: r.header("X-memberDateTime")?,
                member_epoch_seconds: r
                    .header::<protocol::EpochSeconds>("X-memberEpochSeconds")?
                    .map(|time| time.0),
                member_http_date: r.header::<protocol::HttpDate>("X-memberHttpDate")?.map(|time| time.0),
                target_date_time: r.header("X-targetDateTime")?,
                target_epoch_seconds: r
                    .header::<protocol::EpochSeconds>("X-targetEpochSeconds")?
                    .map(|time| time.0),
                target_http_date: r.header::<protocol::HttpDate>("X-targetHttpDate")?.map(|time| time.0),
            })
        }
    }
}

pub mod s30_xml_attributes {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlAttributes`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlAttributes;

    impl hive_core::Operation for XmlAttributes {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlAttributes";
        type Protocol = protocol::RestXml;
        type Input = XmlAttributesInput;
        type Output = XmlAttributesResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlAttributesResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlAttributesResponse {
        /// `attr`.
        pub attr: Option<String>,
        /// `foo`.
        pub foo: Option<String>,
    }

    impl xml::ToXml for XmlAttributesResponse {
        fn attributes(&self, w: &mut xml::Writer) {
            w.optional_attribute("test", &self.attr);
        }

        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("foo", &self.foo);
        }
    }

    impl xml::FromXml for XmlAttributesResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { attr: e.attribute("test")?, foo: e.optional("foo")? })
        }
    }

    impl Json for XmlAttributesResponse {
        fn to_json(&self) -> Value {
            object([("attr", self.attr.to_json()), ("foo", self.foo.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { attr: Json::from_json(&value["attr"]), foo: Json::from_json(&value["foo"]) }
        }
    }

    /// What `XmlAttributes` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlAttributesInput {}

    impl Json for XmlAttributesInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlAttributesInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlAttributes")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlAttributesInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlAttributes");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlAttributesResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlAttributesResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlAttributesResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self { attr: e.attribute("test")?, foo: e.optional("foo")? })
        }
    }
}

pub mod s31_xml_attributes_on_payload {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlAttributesOnPayload`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlAttributesOnPayload;

    impl hive_core::Operation for XmlAttributesOnPayload {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlAttributesOnPayload";
        type Protocol = protocol::RestXml;
        type Input = XmlAttributesOnPayloadInput;
        type Output = XmlAttributesOnPayloadResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlAttributesOnPayloadResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlAttributesOnPayloadResponse {
        /// `payload`.
        pub payload: Option<XmlAttributesPayloadResponse>,
    }

    impl Json for XmlAttributesOnPayloadResponse {
        fn to_json(&self) -> Value {
            object([("payload", self.payload.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { payload: Json::from_json(&value["payload"]) }
        }
    }

    /// AWS's `XmlAttributesPayloadResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlAttributesPayloadResponse {
        /// `attr`.
        pub attr: Option<String>,
        /// `foo`.
        pub foo: Option<String>,
    }

    impl xml::ToXml for XmlAttributesPayloadResponse {
        fn attributes(&self, w: &mut xml::Writer) {
            w.optional_attribute("test", &self.attr);
        }

        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("foo", &self.foo);
        }
    }

    impl xml::FromXml for XmlAttributesPayloadResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { attr: e.attribute("test")?, foo: e.optional("foo")? })
        }
    }

    impl Json for XmlAttributesPayloadResponse {
        fn to_json(&self) -> Value {
            object([("attr", self.attr.to_json()), ("foo", self.foo.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { attr: Json::from_json(&value["attr"]), foo: Json::from_json(&value["foo"]) }
        }
    }

    /// What `XmlAttributesOnPayload` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlAttributesOnPayloadInput {}

    impl Json for XmlAttributesOnPayloadInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlAttributesOnPayloadInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlAttributesOnPayload")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlAttributesOnPayloadInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlAttributesOnPayload");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlAttributesOnPayloadResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            match &self.payload {
                Some(value) => Ok(r.document("XmlAttributesPayloadResponse", "", value)),
                None => Ok(r.finish("", hive_core::Body::empty())),
            }
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlAttributesOnPayloadResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            Ok(Self { payload: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }
}

pub mod s32_xml_blobs {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlBlobs`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlBlobs;

    impl hive_core::Operation for XmlBlobs {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlBlobs";
        type Protocol = protocol::RestXml;
        type Input = XmlBlobsInput;
        type Output = XmlBlobsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlBlobsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlBlobsResponse {
        /// `data`.
        pub data: Option<protocol::Blob>,
    }

    impl xml::ToXml for XmlBlobsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("data", &self.data);
        }
    }

    impl xml::FromXml for XmlBlobsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { data: e.optional("data")? })
        }
    }

    impl Json for XmlBlobsResponse {
        fn to_json(&self) -> Value {
            object([("data", self.data.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { data: Json::from_json(&value["data"]) }
        }
    }

    /// What `XmlBlobs` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlBlobsInput {}

    impl Json for XmlBlobsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlBlobsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlBlobs")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlBlobsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlBlobs");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlBlobsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlBlobsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlBlobsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self { data: e.optional("data")? })
        }
    }
}

pub mod s33_xml_empty_blobs {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlEmptyBlobs`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlEmptyBlobs;

    impl hive_core::Operation for XmlEmptyBlobs {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlEmptyBlobs";
        type Protocol = protocol::RestXml;
        type Input = XmlEmptyBlobsInput;
        type Output = XmlEmptyBlobsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlEmptyBlobsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyBlobsResponse {
        /// `data`.
        pub data: Option<protocol::Blob>,
    }

    impl xml::ToXml for XmlEmptyBlobsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("data", &self.data);
        }
    }

    impl xml::FromXml for XmlEmptyBlobsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { data: e.optional("data")? })
        }
    }

    impl Json for XmlEmptyBlobsResponse {
        fn to_json(&self) -> Value {
            object([("data", self.data.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { data: Json::from_json(&value["data"]) }
        }
    }

    /// What `XmlEmptyBlobs` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyBlobsInput {}

    impl Json for XmlEmptyBlobsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlEmptyBlobsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlEmptyBlobs")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlEmptyBlobsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlEmptyBlobs");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlEmptyBlobsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlEmptyBlobsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlEmptyBlobsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self { data: e.optional("data")? })
        }
    }
}

pub mod s34_xml_empty_lists {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlEmptyLists`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlEmptyLists;

    impl hive_core::Operation for XmlEmptyLists {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlEmptyLists";
        type Protocol = protocol::RestXml;
        type Input = XmlEmptyListsInput;
        type Output = XmlEmptyListsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    hive_core::string_enum! {
        /// AWS's `FooEnum`.
        FooEnum {
            Foo = "Foo",
            Baz = "Baz",
            Bar = "Bar",
            N1 = "1",
            N0 = "0",
        }
    }

    crate::json_text!(FooEnum);

    /// AWS's `StructureListMember`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct StructureListMember {
        /// `a`.
        pub a: Option<String>,
        /// `b`.
        pub b: Option<String>,
    }

    impl xml::ToXml for StructureListMember {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("value", &self.a);
            w.optional("other", &self.b);
        }
    }

    impl xml::FromXml for StructureListMember {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { a: e.optional("value")?, b: e.optional("other")? })
        }
    }

    impl Json for StructureListMember {
        fn to_json(&self) -> Value {
            object([("a", self.a.to_json()), ("b", self.b.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { a: Json::from_json(&value["a"]), b: Json::from_json(&value["b"]) }
        }
    }

    /// AWS's `XmlEmptyListsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyListsResponse {
        /// `booleanList`.
        pub boolean_list: Vec<bool>,
        /// `enumList`.
        pub enum_list: Vec<FooEnum>,
        /// `flattenedList`.
        pub flattened_list: Vec<String>,
        /// `flattenedList2`.
        pub flattened_list2: Vec<String>,
        /// `flattenedListWithMemberNamespace`.
        pub flattened_list_with_member_namespace: Vec<String>,
        /// `flattenedListWithNamespace`.
        pub flattened_list_with_namespace: Vec<String>,
        /// `flattenedStructureList`.
        pub flattened_structure_list: Vec<StructureListMember>,
        /// `intEnumList`.
        pub int_enum_list: Vec<i32>,
        /// `integerList`.
        pub integer_list: Vec<i32>,
        /// `nestedStringList`.
        pub nested_string_list: Vec<Vec<String>>,
        /// `renamedListMembers`.
        pub renamed_list_members: Vec<String>,
        /// `stringList`.
        pub string_list: Vec<String>,
        /// `stringSet`.
        pub string_set: Vec<String>,
        /// `structureList`.
        pub structure_list: Vec<StructureListMember>,
        /// `timestampList`.
        pub timestamp_list: Vec<hive_core::Timestamp>,
    }

    impl xml::ToXml for XmlEmptyListsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.list("booleanList", "member", &self.boolean_list);
            w.list("enumList", "member", &self.enum_list);
            w.flat("flattenedList", &self.flattened_list);
            w.flat("customName", &self.flattened_list2);
            for value in &self.flattened_list_with_member_namespace {
                w.element_in("flattenedListWithMemberNamespace", "https://xml-member.example.com", value);
            }
            w.flat("flattenedListWithNamespace", &self.flattened_list_with_namespace);
            w.flat("flattenedStructureList", &self.flattened_structure_list);
            w.list("intEnumList", "member", &self.int_enum_list);
            w.list("integerList", "member", &self.integer_list);
            w.wrap("nestedStringList", "", |w| {
                for value in &self.nested_string_list {
                    w.list("member", "member", value);
                }
            });
            w.list("renamed", "item", &self.renamed_list_members);
            w.list("stringList", "member", &self.string_list);
            w.list("stringSet", "member", &self.string_set);
            w.list("myStructureList", "item", &self.structure_list);
            w.list("timestampList", "member", &self.timestamp_list);
        }
    }

    impl xml::FromXml for XmlEmptyListsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                boolean_list: e.list("booleanList", "member")?,
                enum_list: e.list("enumList", "member")?,
                flattened_list: e.flat("flattenedList")?,
                flattened_list2: e.flat("customName")?,
                flattened_list_with_member_namespace: e.flat("flattenedListWithMemberNamespace")?,
                flattened_list_with_namespace: e.flat("flattenedListWithNamespace")?,
                flattened_structure_list: e.flat("flattenedStructureList")?,
                int_enum_list: e.list("intEnumList", "member")?,
                integer_list: e.list("integerList", "member")?,
                nested_string_list: e
                    .items("nestedStringList", "member")
                    .map(|e| {
                        e.flat_items("member")
                            .map(|e| xml::FromXml::from_xml(e))
                            .collect::<hive_core::Result<_>>()
                    })
                    .collect::<hive_core::Result<_>>()?,
                renamed_list_members: e.list("renamed", "item")?,
                string_list: e.list("stringList", "member")?,
                string_set: e.list("stringSet", "member")?,
                structure_list: e.list("myStructureList", "item")?,
                timestamp_list: e.list("timestampList", "member")?,
            })
        }
    }

    impl Json for XmlEmptyListsResponse {
        fn to_json(&self) -> Value {
            object([
                ("booleanList", self.boolean_list.to_json()),
                ("enumList", self.enum_list.to_json()),
                ("flattenedList", self.flattened_list.to_json()),
                ("flattenedList2", self.flattened_list2.to_json()),
                ("flattenedListWithMemberNamespace", self.flattened_list_with_member_namespace.to_json()),
                ("flattenedListWithNamespace", self.flattened_list_with_namespace.to_json()),
                ("flattenedStructureList", self.flattened_structure_list.to_json()),
                ("intEnumList", self.int_enum_list.to_json()),
                ("integerList", self.integer_list.to_json()),
                ("nestedStringList", self.nested_string_list.to_json()),
                ("renamedListMembers", self.renamed_list_members.to_json()),
                ("stringList", self.string_list.to_json()),
                ("stringSet", self.string_set.to_json()),
                ("structureList", self.structure_list.to_json()),
                ("timestampList", self.timestamp_list.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                boolean_list: Json::from_json(&value["booleanList"]),
                enum_list: Json::from_json(&value["enumList"]),
                flattened_list: Json::from_json(&value["flattenedList"]),
                flattened_list2: Json::from_json(&value["flattenedList2"]),
                flattened_list_with_member_namespace: Json::from_json(
                    &value["flattenedListWithMemberNamespace"],
                ),
                flattened_list_with_namespace: Json::from_json(&value["flattenedListWithNamespace"]),
                flattened_structure_list: Json::from_json(&value["flattenedStructureList"]),
                int_enum_list: Json::from_json(&value["intEnumList"]),
                integer_list: Json::from_json(&value["integerList"]),
                nested_string_list: Json::from_json(&value["nestedStringList"]),
                renamed_list_members: Json::from_json(&value["renamedListMembers"]),
                string_list: Json::from_json(&value["stringList"]),
                string_set: Json::from_json(&value["stringSet"]),
                structure_list: Json::from_json(&value["structureList"]),
                timestamp_list: Json::from_json(&value["timestampList"]),
            }
        }
    }

    /// What `XmlEmptyLists` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyListsInput {}

    impl Json for XmlEmptyListsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlEmptyListsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlEmptyLists")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlEmptyListsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlEmptyLists");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlEmptyListsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlEmptyListsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlEmptyListsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                boolean_list: e.list("booleanList", "member")?,
                enum_list: e.list("enumList", "member")?,
                flattened_list: e.flat("flattenedList")?,
                flattened_list2: e.flat("customName")?,
                flattened_list_with_member_namespace: e.flat("flattenedListWithMemberNamespace")?,
                flattened_list_with_namespace: e.flat("flattenedListWithNamespace")?,
                flattened_structure_list: e.flat("flattenedStructureList")?,
                int_enum_list: e.list("intEnumList", "member")?,
                integer_list: e.list("integerList", "member")?,
                nested_string_list: e
                    .items("nestedStringList", "member")
                    .map(|e| {
                        e.flat_items("member")
                            .map(|e| xml::FromXml::from_xml(e))
                            .collect::<hive_core::Result<_>>()
                    })
                    .collect::<hive_core::Result<_>>()?,
                renamed_list_members: e.list("renamed", "item")?,
                string_list: e.list("stringList", "member")?,
                string_set: e.list("stringSet", "member")?,
                structure_list: e.list("myStructureList", "item")?,
                timestamp_list: e.list("timestampList", "member")?,
            })
        }
    }
}

pub mod s35_xml_empty_maps {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlEmptyMaps`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlEmptyMaps;

    impl hive_core::Operation for XmlEmptyMaps {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlEmptyMaps";
        type Protocol = protocol::RestXml;
        type Input = XmlEmptyMapsInput;
        type Output = XmlEmptyMapsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `GreetingStruct`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingStruct {
        /// `hi`.
        pub hi: Option<String>,
    }

    impl xml::ToXml for GreetingStruct {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("hi", &self.hi);
        }
    }

    impl xml::FromXml for GreetingStruct {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { hi: e.optional("hi")? })
        }
    }

    impl Json for GreetingStruct {
        fn to_json(&self) -> Value {
            object([("hi", self.hi.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { hi: Json::from_json(&value["hi"]) }
        }
    }

    /// AWS's `XmlEmptyMapsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyMapsResponse {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, GreetingStruct>,
    }

    impl xml::ToXml for XmlEmptyMapsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.wrap("myMap", "", |w| {
                for (key, value) in &self.my_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("key", "", key);
                        w.element("value", value);
                    });
                }
            });
        }
    }

    impl xml::FromXml for XmlEmptyMapsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .items("myMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for XmlEmptyMapsResponse {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    /// What `XmlEmptyMaps` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyMapsInput {}

    impl Json for XmlEmptyMapsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlEmptyMapsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlEmptyMaps")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlEmptyMapsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlEmptyMaps");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlEmptyMapsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlEmptyMapsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlEmptyMapsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                my_map: e
                    .items("myMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }
}

pub mod s36_xml_empty_strings {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlEmptyStrings`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlEmptyStrings;

    impl hive_core::Operation for XmlEmptyStrings {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlEmptyStrings";
        type Protocol = protocol::RestXml;
        type Input = XmlEmptyStringsInput;
        type Output = XmlEmptyStringsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlEmptyStringsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyStringsResponse {
        /// `emptyString`.
        pub empty_string: Option<String>,
    }

    impl xml::ToXml for XmlEmptyStringsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("emptyString", &self.empty_string);
        }
    }

    impl xml::FromXml for XmlEmptyStringsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { empty_string: e.optional("emptyString")? })
        }
    }

    impl Json for XmlEmptyStringsResponse {
        fn to_json(&self) -> Value {
            object([("emptyString", self.empty_string.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { empty_string: Json::from_json(&value["emptyString"]) }
        }
    }

    /// What `XmlEmptyStrings` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyStringsInput {}

    impl Json for XmlEmptyStringsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlEmptyStringsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlEmptyStrings")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlEmptyStringsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlEmptyStrings");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlEmptyStringsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlEmptyStringsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlEmptyStringsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self { empty_string: e.optional("emptyString")? })
        }
    }
}

pub mod s37_xml_enums {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlEnums`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlEnums;

    impl hive_core::Operation for XmlEnums {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlEnums";
        type Protocol = protocol::RestXml;
        type Input = XmlEnumsInput;
        type Output = XmlEnumsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    hive_core::string_enum! {
        /// AWS's `FooEnum`.
        FooEnum {
            Foo = "Foo",
            Baz = "Baz",
            Bar = "Bar",
            N1 = "1",
            N0 = "0",
        }
    }

    crate::json_text!(FooEnum);

    /// AWS's `XmlEnumsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEnumsResponse {
        /// `fooEnum1`.
        pub foo_enum1: Option<FooEnum>,
        /// `fooEnum2`.
        pub foo_enum2: Option<FooEnum>,
        /// `fooEnum3`.
        pub foo_enum3: Option<FooEnum>,
        /// `fooEnumList`.
        pub foo_enum_list: Vec<FooEnum>,
        /// `fooEnumMap`.
        pub foo_enum_map: std::collections::BTreeMap<String, FooEnum>,
        /// `fooEnumSet`.
        pub foo_enum_set: Vec<FooEnum>,
    }

    impl xml::ToXml for XmlEnumsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("fooEnum1", &self.foo_enum1);
            w.optional("fooEnum2", &self.foo_enum2);
            w.optional("fooEnum3", &self.foo_enum3);
            w.list("fooEnumList", "member", &self.foo_enum_list);
            w.wrap("fooEnumMap", "", |w| {
                for (key, value) in &self.foo_enum_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("key", "", key);
                        w.element("value", value);
                    });
                }
            });
            w.list("fooEnumSet", "member", &self.foo_enum_set);
        }
    }

    impl xml::FromXml for XmlEnumsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                foo_enum1: e.optional("fooEnum1")?,
                foo_enum2: e.optional("fooEnum2")?,
                foo_enum3: e.optional("fooEnum3")?,
                foo_enum_list: e.list("fooEnumList", "member")?,
                foo_enum_map: e
                    .items("fooEnumMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
                foo_enum_set: e.list("fooEnumSet", "member")?,
            })
        }
    }

    impl Json for XmlEnumsResponse {
        fn to_json(&self) -> Value {
            object([
                ("fooEnum1", self.foo_enum1.to_json()),
                ("fooEnum2", self.foo_enum2.to_json()),
                ("fooEnum3", self.foo_enum3.to_json()),
                ("fooEnumList", self.foo_enum_list.to_json()),
                ("fooEnumMap", self.foo_enum_map.to_json()),
                ("fooEnumSet", self.foo_enum_set.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                foo_enum1: Json::from_json(&value["fooEnum1"]),
                foo_enum2: Json::from_json(&value["fooEnum2"]),
                foo_enum3: Json::from_json(&value["fooEnum3"]),
                foo_enum_list: Json::from_json(&value["fooEnumList"]),
                foo_enum_map: Json::from_json(&value["fooEnumMap"]),
                foo_enum_set: Json::from_json(&value["fooEnumSet"]),
            }
        }
    }

    /// What `XmlEnums` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEnumsInput {}

    impl Json for XmlEnumsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlEnumsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlEnums")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlEnumsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlEnums");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlEnumsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlEnumsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlEnumsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                foo_enum1: e.optional("fooEnum1")?,
                foo_enum2: e.optional("fooEnum2")?,
                foo_enum3: e.optional("fooEnum3")?,
                foo_enum_list: e.list("fooEnumList", "member")?,
                foo_enum_map: e
                    .items("fooEnumMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
                foo_enum_set: e.list("fooEnumSet", "member")?,
            })
        }
    }
}

pub mod s38_xml_int_enums {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlIntEnums`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlIntEnums;

    impl hive_core::Operation for XmlIntEnums {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlIntEnums";
        type Protocol = protocol::RestXml;
        type Input = XmlIntEnumsInput;
        type Output = XmlIntEnumsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlIntEnumsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlIntEnumsResponse {
        /// `intEnum1`.
        pub int_enum1: Option<i32>,
        /// `intEnum2`.
        pub int_enum2: Option<i32>,
        /// `intEnum3`.
        pub int_enum3: Option<i32>,
        /// `intEnumList`.
        pub int_enum_list: Vec<i32>,
        /// `intEnumMap`.
        pub int_enum_map: std::collections::BTreeMap<String, i32>,
        /// `intEnumSet`.
        pub int_enum_set: Vec<i32>,
    }

    impl xml::ToXml for XmlIntEnumsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("intEnum1", &self.int_enum1);
            w.optional("intEnum2", &self.int_enum2);
            w.optional("intEnum3", &self.int_enum3);
            w.list("intEnumList", "member", &self.int_enum_list);
            w.wrap("intEnumMap", "", |w| {
                for (key, value) in &self.int_enum_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("key", "", key);
                        w.element("value", value);
                    });
                }
            });
            w.list("intEnumSet", "member", &self.int_enum_set);
        }
    }

    impl xml::FromXml for XmlIntEnumsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                int_enum1: e.optional("intEnum1")?,
                int_enum2: e.optional("intEnum2")?,
                int_enum3: e.optional("intEnum3")?,
                int_enum_list: e.list("intEnumList", "member")?,
                int_enum_map: e
                    .items("intEnumMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
                int_enum_set: e.list("intEnumSet", "member")?,
            })
        }
    }

    impl Json for XmlIntEnumsResponse {
        fn to_json(&self) -> Value {
            object([
                ("intEnum1", self.int_enum1.to_json()),
                ("intEnum2", self.int_enum2.to_json()),
                ("intEnum3", self.int_enum3.to_json()),
                ("intEnumList", self.int_enum_list.to_json()),
                ("intEnumMap", self.int_enum_map.to_json()),
                ("intEnumSet", self.int_enum_set.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                int_enum1: Json::from_json(&value["intEnum1"]),
                int_enum2: Json::from_json(&value["intEnum2"]),
                int_enum3: Json::from_json(&value["intEnum3"]),
                int_enum_list: Json::from_json(&value["intEnumList"]),
                int_enum_map: Json::from_json(&value["intEnumMap"]),
                int_enum_set: Json::from_json(&value["intEnumSet"]),
            }
        }
    }

    /// What `XmlIntEnums` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlIntEnumsInput {}

    impl Json for XmlIntEnumsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlIntEnumsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlIntEnums")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlIntEnumsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlIntEnums");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlIntEnumsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlIntEnumsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlIntEnumsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                int_enum1: e.optional("intEnum1")?,
                int_enum2: e.optional("intEnum2")?,
                int_enum3: e.optional("intEnum3")?,
                int_enum_list: e.list("intEnumList", "member")?,
                int_enum_map: e
                    .items("intEnumMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
                int_enum_set: e.list("intEnumSet", "member")?,
            })
        }
    }
}

pub mod s39_xml_lists {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlLists`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlLists;

    impl hive_core::Operation for XmlLists {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlLists";
        type Protocol = protocol::RestXml;
        type Input = XmlListsInput;
        type Output = XmlListsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    hive_core::string_enum! {
        /// AWS's `FooEnum`.
        FooEnum {
            Foo = "Foo",
            Baz = "Baz",
            Bar = "Bar",
            N1 = "1",
            N0 = "0",
        }
    }

    crate::json_text!(FooEnum);

    /// AWS's `StructureListMember`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct StructureListMember {
        /// `a`.
        pub a: Option<String>,
        /// `b`.
        pub b: Option<String>,
    }

    impl xml::ToXml for StructureListMember {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("value", &self.a);
            w.optional("other", &self.b);
        }
    }

    impl xml::FromXml for StructureListMember {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { a: e.optional("value")?, b: e.optional("other")? })
        }
    }

    impl Json for StructureListMember {
        fn to_json(&self) -> Value {
            object([("a", self.a.to_json()), ("b", self.b.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { a: Json::from_json(&value["a"]), b: Json::from_json(&value["b"]) }
        }
    }

    /// AWS's `XmlListsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlListsResponse {
        /// `booleanList`.
        pub boolean_list: Vec<bool>,
        /// `enumList`.
        pub enum_list: Vec<FooEnum>,
        /// `flattenedList`.
        pub flattened_list: Vec<String>,
        /// `flattenedList2`.
        pub flattened_list2: Vec<String>,
        /// `flattenedListWithMemberNamespace`.
        pub flattened_list_with_member_namespace: Vec<String>,
        /// `flattenedListWithNamespace`.
        pub flattened_list_with_namespace: Vec<String>,
        /// `flattenedStructureList`.
        pub flattened_structure_list: Vec<StructureListMember>,
        /// `intEnumList`.
        pub int_enum_list: Vec<i32>,
        /// `integerList`.
        pub integer_list: Vec<i32>,
        /// `nestedStringList`.
        pub nested_string_list: Vec<Vec<String>>,
        /// `renamedListMembers`.
        pub renamed_list_members: Vec<String>,
        /// `stringList`.
        pub string_list: Vec<String>,
        /// `stringSet`.
        pub string_set: Vec<String>,
        /// `structureList`.
        pub structure_list: Vec<StructureListMember>,
        /// `timestampList`.
        pub timestamp_list: Vec<hive_core::Timestamp>,
    }

    impl xml::ToXml for XmlListsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.list("booleanList", "member", &self.boolean_list);
            w.list("enumList", "member", &self.enum_list);
            w.flat("flattenedList", &self.flattened_list);
            w.flat("customName", &self.flattened_list2);
            for value in &self.flattened_list_with_member_namespace {
                w.element_in("flattenedListWithMemberNamespace", "https://xml-member.example.com", value);
            }
            w.flat("flattenedListWithNamespace", &self.flattened_list_with_namespace);
            w.flat("flattenedStructureList", &self.flattened_structure_list);
            w.list("intEnumList", "member", &self.int_enum_list);
            w.list("integerList", "member", &self.integer_list);
            w.wrap("nestedStringList", "", |w| {
                for value in &self.nested_string_list {
                    w.list("member", "member", value);
                }
            });
            w.list("renamed", "item", &self.renamed_list_members);
            w.list("stringList", "member", &self.string_list);
            w.list("stringSet", "member", &self.string_set);
            w.list("myStructureList", "item", &self.structure_list);
            w.list("timestampList", "member", &self.timestamp_list);
        }
    }

    impl xml::FromXml for XmlListsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                boolean_list: e.list("booleanList", "member")?,
                enum_list: e.list("enumList", "member")?,
                flattened_list: e.flat("flattenedList")?,
                flattened_list2: e.flat("customName")?,
                flattened_list_with_member_namespace: e.flat("flattenedListWithMemberNamespace")?,
                flattened_list_with_namespace: e.flat("flattenedListWithNamespace")?,
                flattened_structure_list: e.flat("flattenedStructureList")?,
                int_enum_list: e.list("intEnumList", "member")?,
                integer_list: e.list("integerList", "member")?,
                nested_string_list: e
                    .items("nestedStringList", "member")
                    .map(|e| {
                        e.flat_items("member")
                            .map(|e| xml::FromXml::from_xml(e))
                            .collect::<hive_core::Result<_>>()
                    })
                    .collect::<hive_core::Result<_>>()?,
                renamed_list_members: e.list("renamed", "item")?,
                string_list: e.list("stringList", "member")?,
                string_set: e.list("stringSet", "member")?,
                structure_list: e.list("myStructureList", "item")?,
                timestamp_list: e.list("timestampList", "member")?,
            })
        }
    }

    impl Json for XmlListsResponse {
        fn to_json(&self) -> Value {
            object([
                ("booleanList", self.boolean_list.to_json()),
                ("enumList", self.enum_list.to_json()),
                ("flattenedList", self.flattened_list.to_json()),
                ("flattenedList2", self.flattened_list2.to_json()),
                ("flattenedListWithMemberNamespace", self.flattened_list_with_member_namespace.to_json()),
                ("flattenedListWithNamespace", self.flattened_list_with_namespace.to_json()),
                ("flattenedStructureList", self.flattened_structure_list.to_json()),
                ("intEnumList", self.int_enum_list.to_json()),
                ("integerList", self.integer_list.to_json()),
                ("nestedStringList", self.nested_string_list.to_json()),
                ("renamedListMembers", self.renamed_list_members.to_json()),
                ("stringList", self.string_list.to_json()),
                ("stringSet", self.string_set.to_json()),
                ("structureList", self.structure_list.to_json()),
                ("timestampList", self.timestamp_list.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                boolean_list: Json::from_json(&value["booleanList"]),
                enum_list: Json::from_json(&value["enumList"]),
                flattened_list: Json::from_json(&value["flattenedList"]),
                flattened_list2: Json::from_json(&value["flattenedList2"]),
                flattened_list_with_member_namespace: Json::from_json(
                    &value["flattenedListWithMemberNamespace"],
                ),
                flattened_list_with_namespace: Json::from_json(&value["flattenedListWithNamespace"]),
                flattened_structure_list: Json::from_json(&value["flattenedStructureList"]),
                int_enum_list: Json::from_json(&value["intEnumList"]),
                integer_list: Json::from_json(&value["integerList"]),
                nested_string_list: Json::from_json(&value["nestedStringList"]),
                renamed_list_members: Json::from_json(&value["renamedListMembers"]),
                string_list: Json::from_json(&value["stringList"]),
                string_set: Json::from_json(&value["stringSet"]),
                structure_list: Json::from_json(&value["structureList"]),
                timestamp_list: Json::from_json(&value["timestampList"]),
            }
        }
    }

    /// What `XmlLists` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlListsInput {}

    impl Json for XmlListsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlListsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlLists")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlListsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlLists");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlListsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlListsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlListsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                boolean_list: e.list("booleanList", "member")?,
                enum_list: e.list("enumList", "member")?,
                flattened_list: e.flat("flattenedList")?,
                flattened_list2: e.flat("customName")?,
                flattened_list_with_member_namespace: e.flat("flattenedListWithMemberNamespace")?,
                flattened_list_with_namespace: e.flat("flattenedListWithNamespace")?,
                flattened_structure_list: e.flat("flattenedStructureList")?,
                int_enum_list: e.list("intEnumList", "member")?,
                integer_list: e.list("integerList", "member")?,
                nested_string_list: e
                    .items("nestedStringList", "member")
                    .map(|e| {
                        e.flat_items("member")
                            .map(|e| xml::FromXml::from_xml(e))
                            .collect::<hive_core::Result<_>>()
                    })
                    .collect::<hive_core::Result<_>>()?,
                renamed_list_members: e.list("renamed", "item")?,
                string_list: e.list("stringList", "member")?,
                string_set: e.list("stringSet", "member")?,
                structure_list: e.list("myStructureList", "item")?,
                timestamp_list: e.list("timestampList", "member")?,
            })
        }
    }
}

pub mod s40_xml_maps {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlMaps`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlMaps;

    impl hive_core::Operation for XmlMaps {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlMaps";
        type Protocol = protocol::RestXml;
        type Input = XmlMapsInput;
        type Output = XmlMapsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `GreetingStruct`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingStruct {
        /// `hi`.
        pub hi: Option<String>,
    }

    impl xml::ToXml for GreetingStruct {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("hi", &self.hi);
        }
    }

    impl xml::FromXml for GreetingStruct {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { hi: e.optional("hi")? })
        }
    }

    impl Json for GreetingStruct {
        fn to_json(&self) -> Value {
            object([("hi", self.hi.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { hi: Json::from_json(&value["hi"]) }
        }
    }

    /// AWS's `XmlMapsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapsResponse {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, GreetingStruct>,
    }

    impl xml::ToXml for XmlMapsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.wrap("myMap", "", |w| {
                for (key, value) in &self.my_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("key", "", key);
                        w.element("value", value);
                    });
                }
            });
        }
    }

    impl xml::FromXml for XmlMapsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .items("myMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for XmlMapsResponse {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    /// What `XmlMaps` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapsInput {}

    impl Json for XmlMapsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlMapsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlMaps")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlMapsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlMaps");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlMapsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlMapsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlMapsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                my_map: e
                    .items("myMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("key", "value")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }
}

pub mod s41_xml_maps_xml_name {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlMapsXmlName`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlMapsXmlName;

    impl hive_core::Operation for XmlMapsXmlName {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlMapsXmlName";
        type Protocol = protocol::RestXml;
        type Input = XmlMapsXmlNameInput;
        type Output = XmlMapsXmlNameResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `GreetingStruct`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct GreetingStruct {
        /// `hi`.
        pub hi: Option<String>,
    }

    impl xml::ToXml for GreetingStruct {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("hi", &self.hi);
        }
    }

    impl xml::FromXml for GreetingStruct {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { hi: e.optional("hi")? })
        }
    }

    impl Json for GreetingStruct {
        fn to_json(&self) -> Value {
            object([("hi", self.hi.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { hi: Json::from_json(&value["hi"]) }
        }
    }

    /// AWS's `XmlMapsXmlNameResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapsXmlNameResponse {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, GreetingStruct>,
    }

    impl xml::ToXml for XmlMapsXmlNameResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.wrap("myMap", "", |w| {
                for (key, value) in &self.my_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("Attribute", "", key);
                        w.element("Setting", value);
                    });
                }
            });
        }
    }

    impl xml::FromXml for XmlMapsXmlNameResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .items("myMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("Attribute", "Setting")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for XmlMapsXmlNameResponse {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    /// What `XmlMapsXmlName` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapsXmlNameInput {}

    impl Json for XmlMapsXmlNameInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlMapsXmlNameInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlMapsXmlName")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlMapsXmlNameInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlMapsXmlName");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlMapsXmlNameResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlMapsXmlNameResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlMapsXmlNameResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                my_map: e
                    .items("myMap", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("Attribute", "Setting")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }
}

pub mod s42_xml_map_with_xml_namespace {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlMapWithXmlNamespace`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlMapWithXmlNamespace;

    impl hive_core::Operation for XmlMapWithXmlNamespace {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlMapWithXmlNamespace";
        type Protocol = protocol::RestXml;
        type Input = XmlMapWithXmlNamespaceInput;
        type Output = XmlMapWithXmlNamespaceResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlMapWithXmlNamespaceResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapWithXmlNamespaceResponse {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, String>,
    }

    impl xml::ToXml for XmlMapWithXmlNamespaceResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.wrap("KVP", "https://the-member.example.com", |w| {
                for (key, value) in &self.my_map {
                    w.wrap("entry", "", |w| {
                        w.element_in("K", "https://the-key.example.com", key);
                        w.element_in("V", "https://the-value.example.com", value);
                    });
                }
            });
        }
    }

    impl xml::FromXml for XmlMapWithXmlNamespaceResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                my_map: e
                    .items("KVP", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("K", "V")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }

    impl Json for XmlMapWithXmlNamespaceResponse {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    /// What `XmlMapWithXmlNamespace` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapWithXmlNamespaceInput {}

    impl Json for XmlMapWithXmlNamespaceInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlMapWithXmlNamespaceInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlMapWithXmlNamespace")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlMapWithXmlNamespaceInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlMapWithXmlNamespace");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlMapWithXmlNamespaceResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlMapWithXmlNamespaceResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlMapWithXmlNamespaceResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                my_map: e
                    .items("KVP", "entry")
                    .map(|e| {
                        let (key, e) = e.entry("K", "V")?;
                        Ok((key, xml::FromXml::from_xml(e)?))
                    })
                    .collect::<hive_core::Result<_>>()?,
            })
        }
    }
}

pub mod s43_xml_namespaces {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlNamespaces`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlNamespaces;

    impl hive_core::Operation for XmlNamespaces {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlNamespaces";
        type Protocol = protocol::RestXml;
        type Input = XmlNamespacesInput;
        type Output = XmlNamespacesResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlNamespaceNested`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlNamespaceNested {
        /// `foo`.
        pub foo: Option<String>,
        /// `values`.
        pub values: Vec<String>,
    }

    impl xml::ToXml for XmlNamespaceNested {
        fn attributes(&self, w: &mut xml::Writer) {
            w.namespace("http://foo.com");
        }

        fn to_xml(&self, w: &mut xml::Writer) {
            if let Some(value) = &self.foo {
                w.element_in("foo", "baz=http://baz.com", value);
            }
            w.wrap("values", "http://qux.com", |w| {
                for value in &self.values {
                    w.element_in("member", "http://bux.com", value);
                }
            });
        }
    }

    impl xml::FromXml for XmlNamespaceNested {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { foo: e.optional("foo")?, values: e.list("values", "member")? })
        }
    }

    impl Json for XmlNamespaceNested {
        fn to_json(&self) -> Value {
            object([("foo", self.foo.to_json()), ("values", self.values.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { foo: Json::from_json(&value["foo"]), values: Json::from_json(&value["values"]) }
        }
    }

    /// AWS's `XmlNamespacesResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlNamespacesResponse {
        /// `nested`.
        pub nested: Option<XmlNamespaceNested>,
    }

    impl xml::ToXml for XmlNamespacesResponse {
        fn attributes(&self, w: &mut xml::Writer) {
            w.namespace("http://foo.com");
        }

        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("nested", &self.nested);
        }
    }

    impl xml::FromXml for XmlNamespacesResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { nested: e.optional("nested")? })
        }
    }

    impl Json for XmlNamespacesResponse {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    /// What `XmlNamespaces` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlNamespacesInput {}

    impl Json for XmlNamespacesInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlNamespacesInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlNamespaces")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlNamespacesInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlNamespaces");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlNamespacesResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlNamespacesResponse", "http://foo.com", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlNamespacesResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self { nested: e.optional("nested")? })
        }
    }
}

pub mod s44_xml_timestamps {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlTimestamps`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlTimestamps;

    impl hive_core::Operation for XmlTimestamps {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlTimestamps";
        type Protocol = protocol::RestXml;
        type Input = XmlTimestampsInput;
        type Output = XmlTimestampsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlTimestampsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlTimestampsResponse {
        /// `dateTime`.
        pub date_time: Option<hive_core::Timestamp>,
        /// `dateTimeOnTarget`.
        pub date_time_on_target: Option<hive_core::Timestamp>,
        /// `epochSeconds`.
        pub epoch_seconds: Option<hive_core::Timestamp>,
        /// `epochSecondsOnTarget`.
        pub epoch_seconds_on_target: Option<hive_core::Timestamp>,
        /// `httpDate`.
        pub http_date: Option<hive_core::Timestamp>,
        /// `httpDateOnTarget`.
        pub http_date_on_target: Option<hive_core::Timestamp>,
        /// `normal`.
        pub normal: Option<hive_core::Timestamp>,
    }

    impl xml::ToXml for XmlTimestampsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("dateTime", &self.date_time);
            w.optional("dateTimeOnTarget", &self.date_time_on_target);
            w.optional("epochSeconds", &self.epoch_seconds.map(protocol::EpochSeconds));
            w.optional("epochSecondsOnTarget", &self.epoch_seconds_on_target.map(protocol::EpochSeconds));
            w.optional("httpDate", &self.http_date.map(protocol::HttpDate));
            w.optional("httpDateOnTarget", &self.http_date_on_target.map(protocol::HttpDate));
            w.optional("normal", &self.normal);
        }
    }

    impl xml::FromXml for XmlTimestampsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                date_time: e.optional("dateTime")?,
                date_time_on_target: e.optional("dateTimeOnTarget")?,
                epoch_seconds: e.optional::<protocol::EpochSeconds>("epochSeconds")?.map(|time| time.0),
                epoch_seconds_on_target: e
                    .optional::<protocol::EpochSeconds>("epochSecondsOnTarget")?
                    .map(|time| time.0),
                http_date: e.optional::<protocol::HttpDate>("httpDate")?.map(|time| time.0),
                http_date_on_target: e.optional::<protocol::HttpDate>("httpDateOnTarget")?.map(|time| time.0),
                normal: e.optional("normal")?,
            })
        }
    }

    impl Json for XmlTimestampsResponse {
        fn to_json(&self) -> Value {
            object([
                ("dateTime", self.date_time.to_json()),
                ("dateTimeOnTarget", self.date_time_on_target.to_json()),
                ("epochSeconds", self.epoch_seconds.to_json()),
                ("epochSecondsOnTarget", self.epoch_seconds_on_target.to_json()),
                ("httpDate", self.http_date.to_json()),
                ("httpDateOnTarget", self.http_date_on_target.to_json()),
                ("normal", self.normal.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                date_time: Json::from_json(&value["dateTime"]),
                date_time_on_target: Json::from_json(&value["dateTimeOnTarget"]),
                epoch_seconds: Json::from_json(&value["epochSeconds"]),
                epoch_seconds_on_target: Json::from_json(&value["epochSecondsOnTarget"]),
                http_date: Json::from_json(&value["httpDate"]),
                http_date_on_target: Json::from_json(&value["httpDateOnTarget"]),
                normal: Json::from_json(&value["normal"]),
            }
        }
    }

    /// What `XmlTimestamps` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlTimestampsInput {}

    impl Json for XmlTimestampsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlTimestampsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlTimestamps")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlTimestampsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlTimestamps");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlTimestampsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlTimestampsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlTimestampsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self {
                date_time: e.optional("dateTime")?,
                date_time_on_target: e.optional("dateTimeOnTarget")?,
                epoch_seconds: e.optional::<protocol::EpochSeconds>("epochSeconds")?.map(|time| time.0),
                epoch_seconds_on_target: e
                    .optional::<protocol::EpochSeconds>("epochSecondsOnTarget")?
                    .map(|time| time.0),
                http_date: e.optional::<protocol::HttpDate>("httpDate")?.map(|time| time.0),
                http_date_on_target: e.optional::<protocol::HttpDate>("httpDateOnTarget")?.map(|time| time.0),
                normal: e.optional("normal")?,
            })
        }
    }
}

pub mod s45_xml_unions {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `XmlUnions`.
    #[derive(Clone, Copy, Debug)]
    pub struct XmlUnions;

    impl hive_core::Operation for XmlUnions {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "XmlUnions";
        type Protocol = protocol::RestXml;
        type Input = XmlUnionsInput;
        type Output = XmlUnionsResponse;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlNestedUnionStruct`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlNestedUnionStruct {
        /// `booleanValue`.
        pub boolean_value: Option<bool>,
        /// `byteValue`.
        pub byte_value: Option<i32>,
        /// `doubleValue`.
        pub double_value: Option<f64>,
        /// `floatValue`.
        pub float_value: Option<f32>,
        /// `integerValue`.
        pub integer_value: Option<i32>,
        /// `longValue`.
        pub long_value: Option<i64>,
        /// `shortValue`.
        pub short_value: Option<i32>,
        /// `stringValue`.
        pub string_value: Option<String>,
    }

    impl xml::ToXml for XmlNestedUnionStruct {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("booleanValue", &self.boolean_value);
            w.optional("byteValue", &self.byte_value);
            w.optional("doubleValue", &self.double_value);
            w.optional("floatValue", &self.float_value);
            w.optional("integerValue", &self.integer_value);
            w.optional("longValue", &self.long_value);
            w.optional("shortValue", &self.short_value);
            w.optional("stringValue", &self.string_value);
        }
    }

    impl xml::FromXml for XmlNestedUnionStruct {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                boolean_value: e.optional("booleanValue")?,
                byte_value: e.optional("byteValue")?,
                double_value: e.optional("doubleValue")?,
                float_value: e.optional("floatValue")?,
                integer_value: e.optional("integerValue")?,
                long_value: e.optional("longValue")?,
                short_value: e.optional("shortValue")?,
                string_value: e.optional("stringValue")?,
            })
        }
    }

    impl Json for XmlNestedUnionStruct {
        fn to_json(&self) -> Value {
            object([
                ("booleanValue", self.boolean_value.to_json()),
                ("byteValue", self.byte_value.to_json()),
                ("doubleValue", self.double_value.to_json()),
                ("floatValue", self.float_value.to_json()),
                ("integerValue", self.integer_value.to_json()),
                ("longValue", self.long_value.to_json()),
                ("shortValue", self.short_value.to_json()),
                ("stringValue", self.string_value.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                boolean_value: Json::from_json(&value["booleanValue"]),
                byte_value: Json::from_json(&value["byteValue"]),
                double_value: Json::from_json(&value["doubleValue"]),
                float_value: Json::from_json(&value["floatValue"]),
                integer_value: Json::from_json(&value["integerValue"]),
                long_value: Json::from_json(&value["longValue"]),
                short_value: Json::from_json(&value["shortValue"]),
                string_value: Json::from_json(&value["stringValue"]),
            }
        }
    }

    /// AWS's `XmlUnionShape`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlUnionShape {
        /// `booleanValue`.
        pub boolean_value: Option<bool>,
        /// `byteValue`.
        pub byte_value: Option<i32>,
        /// `doubleValue`.
        pub double_value: Option<f64>,
        /// `floatValue`.
        pub float_value: Option<f32>,
        /// `integerValue`.
        pub integer_value: Option<i32>,
        /// `longValue`.
        pub long_value: Option<i64>,
        /// `shortValue`.
        pub short_value: Option<i32>,
        /// `stringValue`.
        pub string_value: Option<String>,
        /// `structValue`.
        pub struct_value: Option<XmlNestedUnionStruct>,
        /// `unionValue`.
        pub union_value: Option<Box<XmlUnionShape>>,
    }

    impl xml::ToXml for XmlUnionShape {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("booleanValue", &self.boolean_value);
            w.optional("byteValue", &self.byte_value);
            w.optional("doubleValue", &self.double_value);
            w.optional("floatValue", &self.float_value);
            w.optional("integerValue", &self.integer_value);
            w.optional("longValue", &self.long_value);
            w.optional("shortValue", &self.short_value);
            w.optional("stringValue", &self.string_value);
            w.optional("structValue", &self.struct_value);
            w.optional("unionValue", &self.union_value);
        }
    }

    impl xml::FromXml for XmlUnionShape {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self {
                boolean_value: e.optional("booleanValue")?,
                byte_value: e.optional("byteValue")?,
                double_value: e.optional("doubleValue")?,
                float_value: e.optional("floatValue")?,
                integer_value: e.optional("integerValue")?,
                long_value: e.optional("longValue")?,
                short_value: e.optional("shortValue")?,
                string_value: e.optional("stringValue")?,
                struct_value: e.optional("structValue")?,
                union_value: e.optional("unionValue")?,
            })
        }
    }

    impl Json for XmlUnionShape {
        fn to_json(&self) -> Value {
            object([
                ("booleanValue", self.boolean_value.to_json()),
                ("byteValue", self.byte_value.to_json()),
                ("doubleValue", self.double_value.to_json()),
                ("floatValue", self.float_value.to_json()),
                ("integerValue", self.integer_value.to_json()),
                ("longValue", self.long_value.to_json()),
                ("shortValue", self.short_value.to_json()),
                ("stringValue", self.string_value.to_json()),
                ("structValue", self.struct_value.to_json()),
                ("unionValue", self.union_value.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                boolean_value: Json::from_json(&value["booleanValue"]),
                byte_value: Json::from_json(&value["byteValue"]),
                double_value: Json::from_json(&value["doubleValue"]),
                float_value: Json::from_json(&value["floatValue"]),
                integer_value: Json::from_json(&value["integerValue"]),
                long_value: Json::from_json(&value["longValue"]),
                short_value: Json::from_json(&value["shortValue"]),
                string_value: Json::from_json(&value["stringValue"]),
                struct_value: Json::from_json(&value["structValue"]),
                union_value: Json::from_json(&value["unionValue"]),
            }
        }
    }

    /// AWS's `XmlUnionsResponse`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlUnionsResponse {
        /// `unionValue`.
        pub union_value: Option<XmlUnionShape>,
    }

    impl xml::ToXml for XmlUnionsResponse {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("unionValue", &self.union_value);
        }
    }

    impl xml::FromXml for XmlUnionsResponse {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { union_value: e.optional("unionValue")? })
        }
    }

    impl Json for XmlUnionsResponse {
        fn to_json(&self) -> Value {
            object([("unionValue", self.union_value.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { union_value: Json::from_json(&value["unionValue"]) }
        }
    }

    /// What `XmlUnions` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlUnionsInput {}

    impl Json for XmlUnionsInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlUnionsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/XmlUnions")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlUnionsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlUnions");
            r.finish("", hive_core::Body::empty())
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlUnionsResponse {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.document("XmlUnionsResponse", "", &self))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlUnionsResponse {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            let r = rest::Answered::new(response)?;
            let bytes = r.bytes()?;
            let document = xml::Element::answer(bytes.as_ref())?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Answer));
            Ok(Self { union_value: e.optional("unionValue")? })
        }
    }
}

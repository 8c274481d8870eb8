//! The shapes of AWS's test cases: input, rest-xml.

// Printed by hive-codegen from botocore's models (Apache-2.0, see hive-core/codegen/models/NOTICE).
// Not to be edited: change the generator or its lists, then `cargo run -p hive-codegen`.

use super::*;

/// The request of a suite, read.
pub fn decode(suite: usize, message: rest::Request) -> hive_core::Result<Value> {
    match suite {
        0 => decoded::<s0_all_query_string_types::AllQueryStringTypes>(message),
        1 => decoded::<s1_body_with_xml_name::BodyWithXmlName>(message),
        2 => decoded::<s2_constant_and_variable_query_string::ConstantAndVariableQueryString>(message),
        3 => decoded::<s3_constant_query_string::ConstantQueryString>(message),
        4 => decoded::<s4_empty_input_and_empty_output::EmptyInputAndEmptyOutput>(message),
        5 => decoded::<s5_endpoint_operation::EndpointOperation>(message),
        6 => decoded::<s6_endpoint_with_host_label_header_operation::EndpointWithHostLabelHeaderOperation>(
            message,
        ),
        7 => decoded::<s7_endpoint_with_host_label_operation::EndpointWithHostLabelOperation>(message),
        8 => decoded::<s8_flattened_xml_map::FlattenedXmlMap>(message),
        9 => decoded::<s9_flattened_xml_map_with_xml_name::FlattenedXmlMapWithXmlName>(message),
        10 => decoded::<s10_http_enum_payload::HttpEnumPayload>(message),
        11 => decoded::<s11_http_payload_traits::HttpPayloadTraits>(message),
        12 => decoded::<s12_http_payload_with_member_xml_name::HttpPayloadWithMemberXmlName>(message),
        13 => decoded::<s13_http_payload_with_structure::HttpPayloadWithStructure>(message),
        14 => decoded::<s14_http_payload_with_union::HttpPayloadWithUnion>(message),
        15 => decoded::<s15_http_payload_with_xml_name::HttpPayloadWithXmlName>(message),
        16 => decoded::<s16_http_payload_with_xml_namespace::HttpPayloadWithXmlNamespace>(message),
        17 => {
            decoded::<s17_http_payload_with_xml_namespace_and_prefix::HttpPayloadWithXmlNamespaceAndPrefix>(
                message,
            )
        }
        18 => decoded::<s18_http_prefix_headers::HttpPrefixHeaders>(message),
        19 => decoded::<s19_http_request_with_float_labels::HttpRequestWithFloatLabels>(message),
        20 => {
            decoded::<s20_http_request_with_greedy_label_in_path::HttpRequestWithGreedyLabelInPath>(message)
        }
        21 => decoded::<s21_http_request_with_labels::HttpRequestWithLabels>(message),
        22 => decoded::<
            s22_http_request_with_labels_and_timestamp_format::HttpRequestWithLabelsAndTimestampFormat,
        >(message),
        23 => decoded::<s23_http_string_payload::HttpStringPayload>(message),
        24 => decoded::<s24_input_and_output_with_headers::InputAndOutputWithHeaders>(message),
        25 => decoded::<s25_nested_xml_maps::NestedXmlMaps>(message),
        26 => decoded::<s26_nested_xml_map_with_xml_name::NestedXmlMapWithXmlName>(message),
        27 => decoded::<s27_no_input_and_no_output::NoInputAndNoOutput>(message),
        28 => decoded::<s28_no_input_and_output::NoInputAndOutput>(message),
        29 => decoded::<s29_null_and_empty_headers_client::NullAndEmptyHeadersClient>(message),
        30 => decoded::<s30_omits_null_serializes_empty_string::OmitsNullSerializesEmptyString>(message),
        31 => decoded::<s31_put_with_content_encoding::PutWithContentEncoding>(message),
        32 => decoded::<s32_query_idempotency_token_auto_fill::QueryIdempotencyTokenAutoFill>(message),
        33 => decoded::<s33_query_params_as_string_list_map::QueryParamsAsStringListMap>(message),
        34 => decoded::<s34_query_precedence::QueryPrecedence>(message),
        35 => decoded::<s35_recursive_shapes::RecursiveShapes>(message),
        36 => decoded::<s36_simple_scalar_properties::SimpleScalarProperties>(message),
        37 => decoded::<s37_timestamp_format_headers::TimestampFormatHeaders>(message),
        38 => decoded::<s38_xml_attributes::XmlAttributes>(message),
        39 => decoded::<s39_xml_attributes_on_payload::XmlAttributesOnPayload>(message),
        40 => decoded::<s40_xml_blobs::XmlBlobs>(message),
        41 => decoded::<s41_xml_empty_lists::XmlEmptyLists>(message),
        42 => decoded::<s42_xml_empty_maps::XmlEmptyMaps>(message),
        43 => decoded::<s43_xml_empty_strings::XmlEmptyStrings>(message),
        44 => decoded::<s44_xml_enums::XmlEnums>(message),
        45 => decoded::<s45_xml_int_enums::XmlIntEnums>(message),
        46 => decoded::<s46_xml_lists::XmlLists>(message),
        47 => decoded::<s47_xml_maps::XmlMaps>(message),
        48 => decoded::<s48_xml_maps_xml_name::XmlMapsXmlName>(message),
        49 => decoded::<s49_xml_map_with_xml_namespace::XmlMapWithXmlNamespace>(message),
        50 => decoded::<s50_xml_namespaces::XmlNamespaces>(message),
        51 => decoded::<s51_xml_timestamps::XmlTimestamps>(message),
        52 => decoded::<s52_xml_unions::XmlUnions>(message),
        _ => panic!("there is no suite {suite}"),
    }
}

pub mod s0_all_query_string_types {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `AllQueryStringTypes`.
    #[derive(Clone, Copy, Debug)]
    pub struct AllQueryStringTypes;

    impl hive_core::Operation for AllQueryStringTypes {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "AllQueryStringTypes";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = AllQueryStringTypesInput;
        type Output = AllQueryStringTypesOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `AllQueryStringTypesInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct AllQueryStringTypesInput {
        /// `queryBoolean`.
        pub query_boolean: Option<bool>,
        /// `queryBooleanList`.
        pub query_boolean_list: Vec<bool>,
        /// `queryByte`.
        pub query_byte: Option<i32>,
        /// `queryDouble`.
        pub query_double: Option<f64>,
        /// `queryDoubleList`.
        pub query_double_list: Vec<f64>,
        /// `queryEnum`.
        pub query_enum: Option<FooEnum>,
        /// `queryEnumList`.
        pub query_enum_list: Vec<FooEnum>,
        /// `queryFloat`.
        pub query_float: Option<f32>,
        /// `queryInteger`.
        pub query_integer: Option<i32>,
        /// `queryIntegerEnum`.
        pub query_integer_enum: Option<i32>,
        /// `queryIntegerEnumList`.
        pub query_integer_enum_list: Vec<i32>,
        /// `queryIntegerList`.
        pub query_integer_list: Vec<i32>,
        /// `queryIntegerSet`.
        pub query_integer_set: Vec<i32>,
        /// `queryLong`.
        pub query_long: Option<i64>,
        /// `queryParamsMapOfStrings`.
        pub query_params_map_of_strings: std::collections::BTreeMap<String, String>,
        /// `queryShort`.
        pub query_short: Option<i32>,
        /// `queryString`.
        pub query_string: Option<String>,
        /// `queryStringList`.
        pub query_string_list: Vec<String>,
        /// `queryStringSet`.
        pub query_string_set: Vec<String>,
        /// `queryTimestamp`.
        pub query_timestamp: Option<hive_core::Timestamp>,
        /// `queryTimestampList`.
        pub query_timestamp_list: Vec<hive_core::Timestamp>,
    }

    impl Json for AllQueryStringTypesInput {
        fn to_json(&self) -> Value {
            object([
                ("queryBoolean", self.query_boolean.to_json()),
                ("queryBooleanList", self.query_boolean_list.to_json()),
                ("queryByte", self.query_byte.to_json()),
                ("queryDouble", self.query_double.to_json()),
                ("queryDoubleList", self.query_double_list.to_json()),
                ("queryEnum", self.query_enum.to_json()),
                ("queryEnumList", self.query_enum_list.to_json()),
                ("queryFloat", self.query_float.to_json()),
                ("queryInteger", self.query_integer.to_json()),
                ("queryIntegerEnum", self.query_integer_enum.to_json()),
                ("queryIntegerEnumList", self.query_integer_enum_list.to_json()),
                ("queryIntegerList", self.query_integer_list.to_json()),
                ("queryIntegerSet", self.query_integer_set.to_json()),
                ("queryLong", self.query_long.to_json()),
                ("queryParamsMapOfStrings", self.query_params_map_of_strings.to_json()),
                ("queryShort", self.query_short.to_json()),
                ("queryString", self.query_string.to_json()),
                ("queryStringList", self.query_string_list.to_json()),
                ("queryStringSet", self.query_string_set.to_json()),
                ("queryTimestamp", self.query_timestamp.to_json()),
                ("queryTimestampList", self.query_timestamp_list.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                query_boolean: Json::from_json(&value["queryBoolean"]),
                query_boolean_list: Json::from_json(&value["queryBooleanList"]),
                query_byte: Json::from_json(&value["queryByte"]),
                query_double: Json::from_json(&value["queryDouble"]),
                query_double_list: Json::from_json(&value["queryDoubleList"]),
                query_enum: Json::from_json(&value["queryEnum"]),
                query_enum_list: Json::from_json(&value["queryEnumList"]),
                query_float: Json::from_json(&value["queryFloat"]),
                query_integer: Json::from_json(&value["queryInteger"]),
                query_integer_enum: Json::from_json(&value["queryIntegerEnum"]),
                query_integer_enum_list: Json::from_json(&value["queryIntegerEnumList"]),
                query_integer_list: Json::from_json(&value["queryIntegerList"]),
                query_integer_set: Json::from_json(&value["queryIntegerSet"]),
                query_long: Json::from_json(&value["queryLong"]),
                query_params_map_of_strings: Json::from_json(&value["queryParamsMapOfStrings"]),
                query_short: Json::from_json(&value["queryShort"]),
                query_string: Json::from_json(&value["queryString"]),
                query_string_list: Json::from_json(&value["queryStringList"]),
                query_string_set: Json::from_json(&value["queryStringSet"]),
                query_timestamp: Json::from_json(&value["queryTimestamp"]),
                query_timestamp_list: Json::from_json(&value["queryTimestampList"]),
            }
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

    impl protocol::Decode<protocol::RestXml> for AllQueryStringTypesInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/AllQueryStringTypesInput")?;
            Ok(Self {
                query_boolean: r.query("Boolean")?,
                query_boolean_list: r.query_list("BooleanList")?,
                query_byte: r.query("Byte")?,
                query_double: r.query("Double")?,
                query_double_list: r.query_list("DoubleList")?,
                query_enum: r.query("Enum")?,
                query_enum_list: r.query_list("EnumList")?,
                query_float: r.query("Float")?,
                query_integer: r.query("Integer")?,
                query_integer_enum: r.query("IntegerEnum")?,
                query_integer_enum_list: r.query_list("IntegerEnumList")?,
                query_integer_list: r.query_list("IntegerList")?,
                query_integer_set: r.query_list("IntegerSet")?,
                query_long: r.query("Long")?,
                query_params_map_of_strings: r
                    .other_queries(&[
                        "Boolean",
                        "BooleanList",
                        "Byte",
                        "Double",
                        "DoubleList",
                        "Enum",
                        "EnumList",
                        "Float",
                        "Integer",
                        "IntegerEnum",
                        "IntegerEnumList",
                        "IntegerList",
                        "IntegerSet",
                        "Long",
                        "Short",
                        "String",
                        "StringList",
                        "StringSet",
                        "Timestamp",
                        "TimestampList",
                    ])
                    .into_iter()
                    .filter_map(|(k, v)| Some((k, v.into_iter().next()?)))
                    .collect(),
                query_short: r.query("Short")?,
                query_string: r.query("String")?,
                query_string_list: r.query_list("StringList")?,
                query_string_set: r.query_list("StringSet")?,
                query_timestamp: r.query("Timestamp")?,
                query_timestamp_list: r.query_list("TimestampList")?,
            })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for AllQueryStringTypesInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("GET", "/AllQueryStringTypesInput");
            r.optional_query("Boolean", &self.query_boolean);
            r.query_list("BooleanList", &self.query_boolean_list);
            r.optional_query("Byte", &self.query_byte);
            r.optional_query("Double", &self.query_double);
            r.query_list("DoubleList", &self.query_double_list);
            r.optional_query("Enum", &self.query_enum);
            r.query_list("EnumList", &self.query_enum_list);
            r.optional_query("Float", &self.query_float);
            r.optional_query("Integer", &self.query_integer);
            r.optional_query("IntegerEnum", &self.query_integer_enum);
            r.query_list("IntegerEnumList", &self.query_integer_enum_list);
            r.query_list("IntegerList", &self.query_integer_list);
            r.query_list("IntegerSet", &self.query_integer_set);
            r.optional_query("Long", &self.query_long);
            for (key, value) in &self.query_params_map_of_strings {
                r.query(key, value);
            }
            r.optional_query("Short", &self.query_short);
            r.optional_query("String", &self.query_string);
            r.query_list("StringList", &self.query_string_list);
            r.query_list("StringSet", &self.query_string_set);
            r.optional_query("Timestamp", &self.query_timestamp);
            r.query_list("TimestampList", &self.query_timestamp_list);
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `AllQueryStringTypes` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct AllQueryStringTypesOutput {}

    impl Json for AllQueryStringTypesOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for AllQueryStringTypesOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for AllQueryStringTypesOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s1_body_with_xml_name {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = BodyWithXmlNameInputOutput;
        type Output = BodyWithXmlNameOutput;

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

    impl protocol::Decode<protocol::RestXml> for BodyWithXmlNameInputOutput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/BodyWithXmlName")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["Ahoy"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
            Ok(Self { nested: e.optional("nested")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for BodyWithXmlNameInputOutput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/BodyWithXmlName");
            r.document("Ahoy", "", &self)
        }
    }

    /// What `BodyWithXmlName` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct BodyWithXmlNameOutput {}

    impl Json for BodyWithXmlNameOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for BodyWithXmlNameOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for BodyWithXmlNameOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s2_constant_and_variable_query_string {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `ConstantAndVariableQueryString`.
    #[derive(Clone, Copy, Debug)]
    pub struct ConstantAndVariableQueryString;

    impl hive_core::Operation for ConstantAndVariableQueryString {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "ConstantAndVariableQueryString";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = ConstantAndVariableQueryStringInput;
        type Output = ConstantAndVariableQueryStringOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `ConstantAndVariableQueryStringInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ConstantAndVariableQueryStringInput {
        /// `baz`.
        pub baz: Option<String>,
        /// `maybeSet`.
        pub maybe_set: Option<String>,
    }

    impl Json for ConstantAndVariableQueryStringInput {
        fn to_json(&self) -> Value {
            object([("baz", self.baz.to_json()), ("maybeSet", self.maybe_set.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { baz: Json::from_json(&value["baz"]), maybe_set: Json::from_json(&value["maybeSet"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for ConstantAndVariableQueryStringInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/ConstantAndVariableQueryString?foo=bar")?;
            Ok(Self { baz: r.query("baz")?, maybe_set: r.query("maybeSet")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for ConstantAndVariableQueryStringInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("GET", "/ConstantAndVariableQueryString?foo=bar");
            r.optional_query("baz", &self.baz);
            r.optional_query("maybeSet", &self.maybe_set);
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `ConstantAndVariableQueryString` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ConstantAndVariableQueryStringOutput {}

    impl Json for ConstantAndVariableQueryStringOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for ConstantAndVariableQueryStringOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for ConstantAndVariableQueryStringOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s3_constant_query_string {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `ConstantQueryString`.
    #[derive(Clone, Copy, Debug)]
    pub struct ConstantQueryString;

    impl hive_core::Operation for ConstantQueryString {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "ConstantQueryString";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = ConstantQueryStringInput;
        type Output = ConstantQueryStringOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `ConstantQueryStringInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ConstantQueryStringInput {
        /// `hello`.
        pub hello: String,
    }

    impl Json for ConstantQueryStringInput {
        fn to_json(&self) -> Value {
            object([("hello", self.hello.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { hello: Json::from_json(&value["hello"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for ConstantQueryStringInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/ConstantQueryString/{hello}?foo=bar&hello")?;
            Ok(Self { hello: r.label("hello")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for ConstantQueryStringInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("GET", "/ConstantQueryString/{hello}?foo=bar&hello");
            r.label("hello", &self.hello)?;
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `ConstantQueryString` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct ConstantQueryStringOutput {}

    impl Json for ConstantQueryStringOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for ConstantQueryStringOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for ConstantQueryStringOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s4_empty_input_and_empty_output {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = EmptyInputAndEmptyOutputInput;
        type Output = EmptyInputAndEmptyOutputOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `EmptyInputAndEmptyOutputInput`.
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

    /// What `EmptyInputAndEmptyOutput` has for its output: nothing.
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

pub mod s5_endpoint_operation {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `EndpointOperation`.
    #[derive(Clone, Copy, Debug)]
    pub struct EndpointOperation;

    impl hive_core::Operation for EndpointOperation {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "EndpointOperation";
        type Protocol = protocol::RestXml;
        type Input = EndpointOperationInput;
        type Output = EndpointOperationOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// What `EndpointOperation` has for its input: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct EndpointOperationInput {}

    impl Json for EndpointOperationInput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Decode<protocol::RestXml> for EndpointOperationInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            rest::Incoming::new(request, "/EndpointOperation")?;
            Ok(Self {})
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for EndpointOperationInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/EndpointOperation");
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `EndpointOperation` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct EndpointOperationOutput {}

    impl Json for EndpointOperationOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for EndpointOperationOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for EndpointOperationOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s6_endpoint_with_host_label_header_operation {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `EndpointWithHostLabelHeaderOperation`.
    #[derive(Clone, Copy, Debug)]
    pub struct EndpointWithHostLabelHeaderOperation;

    impl hive_core::Operation for EndpointWithHostLabelHeaderOperation {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "EndpointWithHostLabelHeaderOperation";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HostLabelHeaderInput;
        type Output = EndpointWithHostLabelHeaderOperationOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HostLabelHeaderInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HostLabelHeaderInput {
        /// `accountId`.
        pub account_id: String,
    }

    impl Json for HostLabelHeaderInput {
        fn to_json(&self) -> Value {
            object([("accountId", self.account_id.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { account_id: Json::from_json(&value["accountId"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for HostLabelHeaderInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/EndpointWithHostLabelHeaderOperation")?;
            Ok(Self { account_id: r.required_header("X-Amz-Account-Id")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HostLabelHeaderInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("POST", "/EndpointWithHostLabelHeaderOperation");
            r.header("X-Amz-Account-Id", Some(&self.account_id))?;
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `EndpointWithHostLabelHeaderOperation` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct EndpointWithHostLabelHeaderOperationOutput {}

    impl Json for EndpointWithHostLabelHeaderOperationOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for EndpointWithHostLabelHeaderOperationOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for EndpointWithHostLabelHeaderOperationOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s7_endpoint_with_host_label_operation {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `EndpointWithHostLabelOperation`.
    #[derive(Clone, Copy, Debug)]
    pub struct EndpointWithHostLabelOperation;

    impl hive_core::Operation for EndpointWithHostLabelOperation {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "EndpointWithHostLabelOperation";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = EndpointWithHostLabelOperationRequest;
        type Output = EndpointWithHostLabelOperationOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `EndpointWithHostLabelOperationRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct EndpointWithHostLabelOperationRequest {
        /// `label`.
        pub label: String,
    }

    impl xml::ToXml for EndpointWithHostLabelOperationRequest {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.element("label", &self.label);
        }
    }

    impl xml::FromXml for EndpointWithHostLabelOperationRequest {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { label: e.required("label")? })
        }
    }

    impl Json for EndpointWithHostLabelOperationRequest {
        fn to_json(&self) -> Value {
            object([("label", self.label.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { label: Json::from_json(&value["label"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for EndpointWithHostLabelOperationRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/EndpointWithHostLabelOperation")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["EndpointWithHostLabelOperationRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
            Ok(Self { label: e.required("label")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for EndpointWithHostLabelOperationRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/EndpointWithHostLabelOperation");
            r.document("EndpointWithHostLabelOperationRequest", "", &self)
        }
    }

    /// What `EndpointWithHostLabelOperation` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct EndpointWithHostLabelOperationOutput {}

    impl Json for EndpointWithHostLabelOperationOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for EndpointWithHostLabelOperationOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for EndpointWithHostLabelOperationOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s8_flattened_xml_map {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = FlattenedXmlMapRequest;
        type Output = FlattenedXmlMapOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `FlattenedXmlMapRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapRequest {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, FooEnum>,
    }

    impl xml::ToXml for FlattenedXmlMapRequest {
        fn to_xml(&self, w: &mut xml::Writer) {
            for (key, value) in &self.my_map {
                w.wrap("myMap", "", |w| {
                    w.element_in("key", "", key);
                    w.element("value", value);
                });
            }
        }
    }

    impl xml::FromXml for FlattenedXmlMapRequest {
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

    impl Json for FlattenedXmlMapRequest {
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

    impl protocol::Decode<protocol::RestXml> for FlattenedXmlMapRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/FlattenedXmlMap")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["FlattenedXmlMapRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for FlattenedXmlMapRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/FlattenedXmlMap");
            r.document("FlattenedXmlMapRequest", "", &self)
        }
    }

    /// What `FlattenedXmlMap` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapOutput {}

    impl Json for FlattenedXmlMapOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for FlattenedXmlMapOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for FlattenedXmlMapOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s9_flattened_xml_map_with_xml_name {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = FlattenedXmlMapWithXmlNameRequest;
        type Output = FlattenedXmlMapWithXmlNameOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `FlattenedXmlMapWithXmlNameRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapWithXmlNameRequest {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, String>,
    }

    impl xml::ToXml for FlattenedXmlMapWithXmlNameRequest {
        fn to_xml(&self, w: &mut xml::Writer) {
            for (key, value) in &self.my_map {
                w.wrap("KVP", "", |w| {
                    w.element_in("K", "", key);
                    w.element("V", value);
                });
            }
        }
    }

    impl xml::FromXml for FlattenedXmlMapWithXmlNameRequest {
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

    impl Json for FlattenedXmlMapWithXmlNameRequest {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for FlattenedXmlMapWithXmlNameRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/FlattenedXmlMapWithXmlName")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["FlattenedXmlMapWithXmlNameRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for FlattenedXmlMapWithXmlNameRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/FlattenedXmlMapWithXmlName");
            r.document("FlattenedXmlMapWithXmlNameRequest", "", &self)
        }
    }

    /// What `FlattenedXmlMapWithXmlName` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FlattenedXmlMapWithXmlNameOutput {}

    impl Json for FlattenedXmlMapWithXmlNameOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for FlattenedXmlMapWithXmlNameOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for FlattenedXmlMapWithXmlNameOutput {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = EnumPayloadInput;
        type Output = HttpEnumPayloadOutput;

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

    impl protocol::Decode<protocol::RestXml> for EnumPayloadInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/EnumPayload")?;
            Ok(Self { payload: r.text()? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for EnumPayloadInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/EnumPayload");
            match self.payload {
                Some(value) => {
                    r.finish("text/plain", hive_core::Body::from(protocol::Text::text(&value).into_owned()))
                }
                None => r.finish("", hive_core::Body::empty()),
            }
        }
    }

    /// What `HttpEnumPayload` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpEnumPayloadOutput {}

    impl Json for HttpEnumPayloadOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpEnumPayloadOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpEnumPayloadOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadTraitsInputOutput;
        type Output = HttpPayloadTraitsOutput;

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

    impl protocol::Decode<protocol::RestXml> for HttpPayloadTraitsInputOutput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/HttpPayloadTraits")?;
            Ok(Self { blob: r.bytes()?, foo: r.header("X-Foo")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadTraitsInputOutput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("POST", "/HttpPayloadTraits");
            r.header("X-Foo", self.foo.as_ref())?;
            match self.blob {
                Some(value) => r.finish("application/octet-stream", hive_core::Body::from(value)),
                None => r.finish("", hive_core::Body::empty()),
            }
        }
    }

    /// What `HttpPayloadTraits` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadTraitsOutput {}

    impl Json for HttpPayloadTraitsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadTraitsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadTraitsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithMemberXmlNameInputOutput;
        type Output = HttpPayloadWithMemberXmlNameOutput;

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

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithMemberXmlNameInputOutput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/HttpPayloadWithMemberXmlName")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["Hola"])?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithMemberXmlNameInputOutput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithMemberXmlName");
            match &self.nested {
                Some(value) => r.document("Hola", "", value),
                None => r.finish("", hive_core::Body::empty()),
            }
        }
    }

    /// What `HttpPayloadWithMemberXmlName` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithMemberXmlNameOutput {}

    impl Json for HttpPayloadWithMemberXmlNameOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithMemberXmlNameOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithMemberXmlNameOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithStructureInputOutput;
        type Output = HttpPayloadWithStructureOutput;

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

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithStructureInputOutput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/HttpPayloadWithStructure")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["NestedPayload"])?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithStructureInputOutput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithStructure");
            match &self.nested {
                Some(value) => r.document("NestedPayload", "", value),
                None => r.finish("", hive_core::Body::empty()),
            }
        }
    }

    /// What `HttpPayloadWithStructure` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithStructureOutput {}

    impl Json for HttpPayloadWithStructureOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithStructureOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithStructureOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithUnionInputOutput;
        type Output = HttpPayloadWithUnionOutput;

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

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithUnionInputOutput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/HttpPayloadWithUnion")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["UnionPayload"])?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithUnionInputOutput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithUnion");
            match &self.nested {
                Some(value) => r.document("UnionPayload", "", value),
                None => r.finish("", hive_core::Body::empty()),
            }
        }
    }

    /// What `HttpPayloadWithUnion` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithUnionOutput {}

    impl Json for HttpPayloadWithUnionOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithUnionOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithUnionOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithXmlNameInputOutput;
        type Output = HttpPayloadWithXmlNameOutput;

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

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithXmlNameInputOutput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/HttpPayloadWithXmlName")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["Hello"])?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithXmlNameInputOutput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithXmlName");
            match &self.nested {
                Some(value) => r.document("Hello", "", value),
                None => r.finish("", hive_core::Body::empty()),
            }
        }
    }

    /// What `HttpPayloadWithXmlName` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithXmlNameOutput {}

    impl Json for HttpPayloadWithXmlNameOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithXmlNameOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithXmlNameOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithXmlNamespaceInputOutput;
        type Output = HttpPayloadWithXmlNamespaceOutput;

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

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithXmlNamespaceInputOutput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/HttpPayloadWithXmlNamespace")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["PayloadWithXmlNamespace"])?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithXmlNamespaceInputOutput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithXmlNamespace");
            match &self.nested {
                Some(value) => r.document("PayloadWithXmlNamespace", "http://foo.com", value),
                None => r.finish("", hive_core::Body::empty()),
            }
        }
    }

    /// What `HttpPayloadWithXmlNamespace` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithXmlNamespaceOutput {}

    impl Json for HttpPayloadWithXmlNamespaceOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithXmlNamespaceOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithXmlNamespaceOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpPayloadWithXmlNamespaceAndPrefixInputOutput;
        type Output = HttpPayloadWithXmlNamespaceAndPrefixOutput;

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

    impl protocol::Decode<protocol::RestXml> for HttpPayloadWithXmlNamespaceAndPrefixInputOutput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/HttpPayloadWithXmlNamespaceAndPrefix")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["PayloadWithXmlNamespaceAndPrefix"])?;
            Ok(Self { nested: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPayloadWithXmlNamespaceAndPrefixInputOutput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/HttpPayloadWithXmlNamespaceAndPrefix");
            match &self.nested {
                Some(value) => r.document("PayloadWithXmlNamespaceAndPrefix", "baz=http://foo.com", value),
                None => r.finish("", hive_core::Body::empty()),
            }
        }
    }

    /// What `HttpPayloadWithXmlNamespaceAndPrefix` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPayloadWithXmlNamespaceAndPrefixOutput {}

    impl Json for HttpPayloadWithXmlNamespaceAndPrefixOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPayloadWithXmlNamespaceAndPrefixOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPayloadWithXmlNamespaceAndPrefixOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpPrefixHeadersInputOutput;
        type Output = HttpPrefixHeadersOutput;

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

    impl protocol::Decode<protocol::RestXml> for HttpPrefixHeadersInputOutput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/HttpPrefixHeaders")?;
            Ok(Self { foo: r.header("x-foo")?, foo_map: r.prefix_headers("x-foo-") })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpPrefixHeadersInputOutput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("GET", "/HttpPrefixHeaders");
            r.header("x-foo", self.foo.as_ref())?;
            r.prefix_headers("x-foo-", &self.foo_map)?;
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `HttpPrefixHeaders` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpPrefixHeadersOutput {}

    impl Json for HttpPrefixHeadersOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpPrefixHeadersOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpPrefixHeadersOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s19_http_request_with_float_labels {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpRequestWithFloatLabels`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpRequestWithFloatLabels;

    impl hive_core::Operation for HttpRequestWithFloatLabels {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpRequestWithFloatLabels";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpRequestWithFloatLabelsInput;
        type Output = HttpRequestWithFloatLabelsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpRequestWithFloatLabelsInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpRequestWithFloatLabelsInput {
        /// `double`.
        pub double: f64,
        /// `float`.
        pub float: f32,
    }

    impl Json for HttpRequestWithFloatLabelsInput {
        fn to_json(&self) -> Value {
            object([("double", self.double.to_json()), ("float", self.float.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { double: Json::from_json(&value["double"]), float: Json::from_json(&value["float"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpRequestWithFloatLabelsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/FloatHttpLabels/{float}/{double}")?;
            Ok(Self { double: r.label("double")?, float: r.label("float")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpRequestWithFloatLabelsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("GET", "/FloatHttpLabels/{float}/{double}");
            r.label("double", &self.double)?;
            r.label("float", &self.float)?;
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `HttpRequestWithFloatLabels` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpRequestWithFloatLabelsOutput {}

    impl Json for HttpRequestWithFloatLabelsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpRequestWithFloatLabelsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpRequestWithFloatLabelsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s20_http_request_with_greedy_label_in_path {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpRequestWithGreedyLabelInPath`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpRequestWithGreedyLabelInPath;

    impl hive_core::Operation for HttpRequestWithGreedyLabelInPath {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpRequestWithGreedyLabelInPath";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpRequestWithGreedyLabelInPathInput;
        type Output = HttpRequestWithGreedyLabelInPathOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpRequestWithGreedyLabelInPathInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpRequestWithGreedyLabelInPathInput {
        /// `baz`.
        pub baz: String,
        /// `foo`.
        pub foo: String,
    }

    impl Json for HttpRequestWithGreedyLabelInPathInput {
        fn to_json(&self) -> Value {
            object([("baz", self.baz.to_json()), ("foo", self.foo.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { baz: Json::from_json(&value["baz"]), foo: Json::from_json(&value["foo"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpRequestWithGreedyLabelInPathInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/HttpRequestWithGreedyLabelInPath/foo/{foo}/baz/{baz+}")?;
            Ok(Self { baz: r.label("baz")?, foo: r.label("foo")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpRequestWithGreedyLabelInPathInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("GET", "/HttpRequestWithGreedyLabelInPath/foo/{foo}/baz/{baz+}");
            r.label("baz", &self.baz)?;
            r.label("foo", &self.foo)?;
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `HttpRequestWithGreedyLabelInPath` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpRequestWithGreedyLabelInPathOutput {}

    impl Json for HttpRequestWithGreedyLabelInPathOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpRequestWithGreedyLabelInPathOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpRequestWithGreedyLabelInPathOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s21_http_request_with_labels {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpRequestWithLabels`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpRequestWithLabels;

    impl hive_core::Operation for HttpRequestWithLabels {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpRequestWithLabels";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpRequestWithLabelsInput;
        type Output = HttpRequestWithLabelsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpRequestWithLabelsInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpRequestWithLabelsInput {
        /// `boolean`.
        pub boolean: bool,
        /// `double`.
        pub double: f64,
        /// `float`.
        pub float: f32,
        /// `integer`.
        pub integer: i32,
        /// `long`.
        pub long: i64,
        /// `short`.
        pub short: i32,
        /// `string`.
        pub string: String,
        /// `timestamp`.
        pub timestamp: hive_core::Timestamp,
    }

    impl Json for HttpRequestWithLabelsInput {
        fn to_json(&self) -> Value {
            object([
                ("boolean", self.boolean.to_json()),
                ("double", self.double.to_json()),
                ("float", self.float.to_json()),
                ("integer", self.integer.to_json()),
                ("long", self.long.to_json()),
                ("short", self.short.to_json()),
                ("string", self.string.to_json()),
                ("timestamp", self.timestamp.to_json()),
            ])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                boolean: Json::from_json(&value["boolean"]),
                double: Json::from_json(&value["double"]),
                float: Json::from_json(&value["float"]),
                integer: Json::from_json(&value["integer"]),
                long: Json::from_json(&value["long"]),
                short: Json::from_json(&value["short"]),
                string: Json::from_json(&value["string"]),
                timestamp: Json::from_json(&value["timestamp"]),
            }
        }
    }

    impl protocol::Decode<protocol::RestXml> for HttpRequestWithLabelsInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(
                request,
                "/HttpRequestWithLabels/{string}/{short}/{integer}/{long}/{float}/{double}/{boolean}/{timestamp}",
            )?;
            Ok(Self {
                boolean: r.label("boolean")?,
                double: r.label("double")?,
                float: r.label("float")?,
                integer: r.label("integer")?,
                long: r.label("long")?,
                short: r.label("short")?,
                string: r.label("string")?,
                timestamp: r.label("timestamp")?,
            })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpRequestWithLabelsInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new(
                "GET",
                "/HttpRequestWithLabels/{string}/{short}/{integer}/{long}/{float}/{double}/{boolean}/{timestamp}",
            );
            r.label("boolean", &self.boolean)?;
            r.label("double", &self.double)?;
            r.label("float", &self.float)?;
            r.label("integer", &self.integer)?;
            r.label("long", &self.long)?;
            r.label("short", &self.short)?;
            r.label("string", &self.string)?;
            r.label("timestamp", &self.timestamp)?;
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `HttpRequestWithLabels` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpRequestWithLabelsOutput {}

    impl Json for HttpRequestWithLabelsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpRequestWithLabelsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpRequestWithLabelsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s22_http_request_with_labels_and_timestamp_format {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `HttpRequestWithLabelsAndTimestampFormat`.
    #[derive(Clone, Copy, Debug)]
    pub struct HttpRequestWithLabelsAndTimestampFormat;

    impl hive_core::Operation for HttpRequestWithLabelsAndTimestampFormat {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "HttpRequestWithLabelsAndTimestampFormat";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = HttpRequestWithLabelsAndTimestampFormatInput;
        type Output = HttpRequestWithLabelsAndTimestampFormatOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `HttpRequestWithLabelsAndTimestampFormatInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpRequestWithLabelsAndTimestampFormatInput {
        /// `defaultFormat`.
        pub default_format: hive_core::Timestamp,
        /// `memberDateTime`.
        pub member_date_time: hive_core::Timestamp,
        /// `memberEpochSeconds`.
        pub member_epoch_seconds: hive_core::Timestamp,
        /// `memberHttpDate`.
        pub member_http_date: hive_core::Timestamp,
        /// `targetDateTime`.
        pub target_date_time: hive_core::Timestamp,
        /// `targetEpochSeconds`.
        pub target_epoch_seconds: hive_core::Timestamp,
        /// `targetHttpDate`.
        pub target_http_date: hive_core::Timestamp,
    }

    impl Json for HttpRequestWithLabelsAndTimestampFormatInput {
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

    impl protocol::Decode<protocol::RestXml> for HttpRequestWithLabelsAndTimestampFormatInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(
                request,
                "/HttpRequestWithLabelsAndTimestampFormat/{memberEpochSeconds}/{memberHttpDate}/{memberDateTime}/{defaultFormat}/{targetEpochSeconds}/{targetHttpDate}/{targetDateTime}",
            )?;
            Ok(Self {
                default_format: r.label("defaultFormat")?,
                member_date_time: r.label("memberDateTime")?,
                member_epoch_seconds: r.label::<protocol::EpochSeconds>("memberEpochSeconds")?.0,
                member_http_date: r.label::<protocol::HttpDate>("memberHttpDate")?.0,
                target_date_time: r.label("targetDateTime")?,
                target_epoch_seconds: r.label::<protocol::EpochSeconds>("targetEpochSeconds")?.0,
                target_http_date: r.label::<protocol::HttpDate>("targetHttpDate")?.0,
            })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for HttpRequestWithLabelsAndTimestampFormatInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new(
                "GET",
                "/HttpRequestWithLabelsAndTimestampFormat/{memberEpochSeconds}/{memberHttpDate}/{memberDateTime}/{defaultFormat}/{targetEpochSeconds}/{targetHttpDate}/{targetDateTime}",
            );
            r.label("defaultFormat", &self.default_format)?;
            r.label("memberDateTime", &self.member_date_time)?;
            r.label("memberEpochSeconds", &protocol::EpochSeconds(self.member_epoch_seconds))?;
            r.label("memberHttpDate", &protocol::HttpDate(self.member_http_date))?;
            r.label("targetDateTime", &self.target_date_time)?;
            r.label("targetEpochSeconds", &protocol::EpochSeconds(self.target_epoch_seconds))?;
            r.label("targetHttpDate", &protocol::HttpDate(self.target_http_date))?;
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `HttpRequestWithLabelsAndTimestampFormat` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpRequestWithLabelsAndTimestampFormatOutput {}

    impl Json for HttpRequestWithLabelsAndTimestampFormatOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpRequestWithLabelsAndTimestampFormatOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpRequestWithLabelsAndTimestampFormatOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s23_http_string_payload {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = StringPayloadInput;
        type Output = HttpStringPayloadOutput;

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

    impl protocol::Decode<protocol::RestXml> for StringPayloadInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/StringPayload")?;
            Ok(Self { payload: r.text()? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for StringPayloadInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/StringPayload");
            match self.payload {
                Some(value) => {
                    r.finish("text/plain", hive_core::Body::from(protocol::Text::text(&value).into_owned()))
                }
                None => r.finish("", hive_core::Body::empty()),
            }
        }
    }

    /// What `HttpStringPayload` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct HttpStringPayloadOutput {}

    impl Json for HttpStringPayloadOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for HttpStringPayloadOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for HttpStringPayloadOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s24_input_and_output_with_headers {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = InputAndOutputWithHeadersIO;
        type Output = InputAndOutputWithHeadersOutput;

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

    impl protocol::Decode<protocol::RestXml> for InputAndOutputWithHeadersIO {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/InputAndOutputWithHeaders")?;
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

    impl protocol::EncodeRequest<protocol::RestXml> for InputAndOutputWithHeadersIO {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("POST", "/InputAndOutputWithHeaders");
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
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `InputAndOutputWithHeaders` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct InputAndOutputWithHeadersOutput {}

    impl Json for InputAndOutputWithHeadersOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for InputAndOutputWithHeadersOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for InputAndOutputWithHeadersOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s25_nested_xml_maps {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = NestedXmlMapsRequest;
        type Output = NestedXmlMapsOutput;

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

    /// AWS's `NestedXmlMapsRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedXmlMapsRequest {
        /// `flatNestedMap`.
        pub flat_nested_map: std::collections::BTreeMap<String, std::collections::BTreeMap<String, FooEnum>>,
        /// `nestedMap`.
        pub nested_map: std::collections::BTreeMap<String, std::collections::BTreeMap<String, FooEnum>>,
    }

    impl xml::ToXml for NestedXmlMapsRequest {
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

    impl xml::FromXml for NestedXmlMapsRequest {
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

    impl Json for NestedXmlMapsRequest {
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

    impl protocol::Decode<protocol::RestXml> for NestedXmlMapsRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/NestedXmlMaps")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["NestedXmlMapsRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for NestedXmlMapsRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/NestedXmlMaps");
            r.document("NestedXmlMapsRequest", "", &self)
        }
    }

    /// What `NestedXmlMaps` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedXmlMapsOutput {}

    impl Json for NestedXmlMapsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for NestedXmlMapsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for NestedXmlMapsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s26_nested_xml_map_with_xml_name {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = NestedXmlMapWithXmlNameRequest;
        type Output = NestedXmlMapWithXmlNameOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `NestedXmlMapWithXmlNameRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedXmlMapWithXmlNameRequest {
        /// `nestedXmlMapWithXmlNameMap`.
        pub nested_xml_map_with_xml_name_map:
            std::collections::BTreeMap<String, std::collections::BTreeMap<String, String>>,
    }

    impl xml::ToXml for NestedXmlMapWithXmlNameRequest {
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

    impl xml::FromXml for NestedXmlMapWithXmlNameRequest {
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

    impl Json for NestedXmlMapWithXmlNameRequest {
        fn to_json(&self) -> Value {
            object([("nestedXmlMapWithXmlNameMap", self.nested_xml_map_with_xml_name_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested_xml_map_with_xml_name_map: Json::from_json(&value["nestedXmlMapWithXmlNameMap"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for NestedXmlMapWithXmlNameRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/NestedXmlMapWithXmlName")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["NestedXmlMapWithXmlNameRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for NestedXmlMapWithXmlNameRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/NestedXmlMapWithXmlName");
            r.document("NestedXmlMapWithXmlNameRequest", "", &self)
        }
    }

    /// What `NestedXmlMapWithXmlName` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NestedXmlMapWithXmlNameOutput {}

    impl Json for NestedXmlMapWithXmlNameOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for NestedXmlMapWithXmlNameOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for NestedXmlMapWithXmlNameOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s27_no_input_and_no_output {
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

pub mod s28_no_input_and_output {
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

    /// What `NoInputAndOutput` has for its output: nothing.
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

pub mod s29_null_and_empty_headers_client {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `NullAndEmptyHeadersClient`.
    #[derive(Clone, Copy, Debug)]
    pub struct NullAndEmptyHeadersClient;

    impl hive_core::Operation for NullAndEmptyHeadersClient {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "NullAndEmptyHeadersClient";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = NullAndEmptyHeadersIO;
        type Output = NullAndEmptyHeadersClientOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `NullAndEmptyHeadersIO`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NullAndEmptyHeadersIO {
        /// `a`.
        pub a: Option<String>,
        /// `b`.
        pub b: Option<String>,
        /// `c`.
        pub c: Vec<String>,
    }

    impl Json for NullAndEmptyHeadersIO {
        fn to_json(&self) -> Value {
            object([("a", self.a.to_json()), ("b", self.b.to_json()), ("c", self.c.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                a: Json::from_json(&value["a"]),
                b: Json::from_json(&value["b"]),
                c: Json::from_json(&value["c"]),
            }
        }
    }

    impl protocol::Decode<protocol::RestXml> for NullAndEmptyHeadersIO {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/NullAndEmptyHeadersClient")?;
            Ok(Self { a: r.header("X-A")?, b: r.header("X-B")?, c: r.header_list("X-C")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for NullAndEmptyHeadersIO {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("GET", "/NullAndEmptyHeadersClient");
            r.header("X-A", self.a.as_ref())?;
            r.header("X-B", self.b.as_ref())?;
            r.header_list("X-C", &self.c)?;
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `NullAndEmptyHeadersClient` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct NullAndEmptyHeadersClientOutput {}

    impl Json for NullAndEmptyHeadersClientOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for NullAndEmptyHeadersClientOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for NullAndEmptyHeadersClientOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s30_omits_null_serializes_empty_string {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `OmitsNullSerializesEmptyString`.
    #[derive(Clone, Copy, Debug)]
    pub struct OmitsNullSerializesEmptyString;

    impl hive_core::Operation for OmitsNullSerializesEmptyString {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "OmitsNullSerializesEmptyString";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = OmitsNullSerializesEmptyStringInput;
        type Output = OmitsNullSerializesEmptyStringOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `OmitsNullSerializesEmptyStringInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct OmitsNullSerializesEmptyStringInput {
        /// `emptyString`.
        pub empty_string: Option<String>,
        /// `nullValue`.
        pub null_value: Option<String>,
    }

    impl Json for OmitsNullSerializesEmptyStringInput {
        fn to_json(&self) -> Value {
            object([("emptyString", self.empty_string.to_json()), ("nullValue", self.null_value.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self {
                empty_string: Json::from_json(&value["emptyString"]),
                null_value: Json::from_json(&value["nullValue"]),
            }
        }
    }

    impl protocol::Decode<protocol::RestXml> for OmitsNullSerializesEmptyStringInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/OmitsNullSerializesEmptyString")?;
            Ok(Self { empty_string: r.query("Empty")?, null_value: r.query("Null")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for OmitsNullSerializesEmptyStringInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("GET", "/OmitsNullSerializesEmptyString");
            r.optional_query("Empty", &self.empty_string);
            r.optional_query("Null", &self.null_value);
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `OmitsNullSerializesEmptyString` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct OmitsNullSerializesEmptyStringOutput {}

    impl Json for OmitsNullSerializesEmptyStringOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for OmitsNullSerializesEmptyStringOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for OmitsNullSerializesEmptyStringOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s31_put_with_content_encoding {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `PutWithContentEncoding`.
    #[derive(Clone, Copy, Debug)]
    pub struct PutWithContentEncoding;

    impl hive_core::Operation for PutWithContentEncoding {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "PutWithContentEncoding";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = PutWithContentEncodingInput;
        type Output = PutWithContentEncodingOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `PutWithContentEncodingInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct PutWithContentEncodingInput {
        /// `data`.
        pub data: Option<String>,
        /// `encoding`.
        pub encoding: Option<String>,
    }

    impl xml::ToXml for PutWithContentEncodingInput {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("data", &self.data);
        }
    }

    impl Json for PutWithContentEncodingInput {
        fn to_json(&self) -> Value {
            object([("data", self.data.to_json()), ("encoding", self.encoding.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { data: Json::from_json(&value["data"]), encoding: Json::from_json(&value["encoding"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for PutWithContentEncodingInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/requestcompression/putcontentwithencoding")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["PutWithContentEncodingRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
            Ok(Self { data: e.optional("data")?, encoding: r.header("Content-Encoding")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for PutWithContentEncodingInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("POST", "/requestcompression/putcontentwithencoding");
            r.header("Content-Encoding", self.encoding.as_ref())?;
            r.document("PutWithContentEncodingRequest", "", &self)
        }
    }

    /// What `PutWithContentEncoding` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct PutWithContentEncodingOutput {}

    impl Json for PutWithContentEncodingOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for PutWithContentEncodingOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for PutWithContentEncodingOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s32_query_idempotency_token_auto_fill {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `QueryIdempotencyTokenAutoFill`.
    #[derive(Clone, Copy, Debug)]
    pub struct QueryIdempotencyTokenAutoFill;

    impl hive_core::Operation for QueryIdempotencyTokenAutoFill {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "QueryIdempotencyTokenAutoFill";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = QueryIdempotencyTokenAutoFillInput;
        type Output = QueryIdempotencyTokenAutoFillOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }

        fn client_token(input: &Self::Input) -> Option<&str> {
            input.token.as_deref()
        }
    }

    /// AWS's `QueryIdempotencyTokenAutoFillInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct QueryIdempotencyTokenAutoFillInput {
        /// `token`.
        pub token: Option<String>,
    }

    impl Json for QueryIdempotencyTokenAutoFillInput {
        fn to_json(&self) -> Value {
            object([("token", self.token.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { token: Json::from_json(&value["token"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for QueryIdempotencyTokenAutoFillInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/QueryIdempotencyTokenAutoFill")?;
            Ok(Self { token: r.query("token")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for QueryIdempotencyTokenAutoFillInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("POST", "/QueryIdempotencyTokenAutoFill");
            r.optional_query("token", &self.token);
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `QueryIdempotencyTokenAutoFill` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct QueryIdempotencyTokenAutoFillOutput {}

    impl Json for QueryIdempotencyTokenAutoFillOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for QueryIdempotencyTokenAutoFillOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for QueryIdempotencyTokenAutoFillOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s33_query_params_as_string_list_map {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `QueryParamsAsStringListMap`.
    #[derive(Clone, Copy, Debug)]
    pub struct QueryParamsAsStringListMap;

    impl hive_core::Operation for QueryParamsAsStringListMap {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "QueryParamsAsStringListMap";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = QueryParamsAsStringListMapInput;
        type Output = QueryParamsAsStringListMapOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `QueryParamsAsStringListMapInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct QueryParamsAsStringListMapInput {
        /// `foo`.
        pub foo: std::collections::BTreeMap<String, Vec<String>>,
        /// `qux`.
        pub qux: Option<String>,
    }

    impl Json for QueryParamsAsStringListMapInput {
        fn to_json(&self) -> Value {
            object([("foo", self.foo.to_json()), ("qux", self.qux.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { foo: Json::from_json(&value["foo"]), qux: Json::from_json(&value["qux"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for QueryParamsAsStringListMapInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/StringListMap")?;
            Ok(Self { foo: r.other_queries(&["corge"]), qux: r.query("corge")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for QueryParamsAsStringListMapInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("POST", "/StringListMap");
            for (key, value) in &self.foo {
                r.query_list(key, value);
            }
            r.optional_query("corge", &self.qux);
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `QueryParamsAsStringListMap` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct QueryParamsAsStringListMapOutput {}

    impl Json for QueryParamsAsStringListMapOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for QueryParamsAsStringListMapOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for QueryParamsAsStringListMapOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s34_query_precedence {
    use super::*;
    /// What AWS's model says of the service.
    pub static MODEL: protocol::ServiceModel =
        protocol::ServiceModel { service: "test", version: "2019-12-16", xml_namespace: "" };

    /// `QueryPrecedence`.
    #[derive(Clone, Copy, Debug)]
    pub struct QueryPrecedence;

    impl hive_core::Operation for QueryPrecedence {
        const SERVICE: &'static str = "test";
        const NAME: &'static str = "QueryPrecedence";
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = QueryPrecedenceInput;
        type Output = QueryPrecedenceOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `QueryPrecedenceInput`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct QueryPrecedenceInput {
        /// `baz`.
        pub baz: std::collections::BTreeMap<String, String>,
        /// `foo`.
        pub foo: Option<String>,
    }

    impl Json for QueryPrecedenceInput {
        fn to_json(&self) -> Value {
            object([("baz", self.baz.to_json()), ("foo", self.foo.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { baz: Json::from_json(&value["baz"]), foo: Json::from_json(&value["foo"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for QueryPrecedenceInput {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/Precedence")?;
            Ok(Self {
                baz: r
                    .other_queries(&["bar"])
                    .into_iter()
                    .filter_map(|(k, v)| Some((k, v.into_iter().next()?)))
                    .collect(),
                foo: r.query("bar")?,
            })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for QueryPrecedenceInput {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("POST", "/Precedence");
            for (key, value) in &self.baz {
                r.query(key, value);
            }
            r.optional_query("bar", &self.foo);
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `QueryPrecedence` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct QueryPrecedenceOutput {}

    impl Json for QueryPrecedenceOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for QueryPrecedenceOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for QueryPrecedenceOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s35_recursive_shapes {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = RecursiveShapesRequest;
        type Output = RecursiveShapesOutput;

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

    /// AWS's `RecursiveShapesRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct RecursiveShapesRequest {
        /// `nested`.
        pub nested: Option<RecursiveShapesInputOutputNested1>,
    }

    impl xml::ToXml for RecursiveShapesRequest {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("nested", &self.nested);
        }
    }

    impl xml::FromXml for RecursiveShapesRequest {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { nested: e.optional("nested")? })
        }
    }

    impl Json for RecursiveShapesRequest {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for RecursiveShapesRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/RecursiveShapes")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["RecursiveShapesRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
            Ok(Self { nested: e.optional("nested")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for RecursiveShapesRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/RecursiveShapes");
            r.document("RecursiveShapesRequest", "", &self)
        }
    }

    /// What `RecursiveShapes` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct RecursiveShapesOutput {}

    impl Json for RecursiveShapesOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for RecursiveShapesOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for RecursiveShapesOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s36_simple_scalar_properties {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = SimpleScalarPropertiesRequest;
        type Output = SimpleScalarPropertiesOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `SimpleScalarPropertiesRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct SimpleScalarPropertiesRequest {
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

    impl xml::ToXml for SimpleScalarPropertiesRequest {
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

    impl Json for SimpleScalarPropertiesRequest {
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

    impl protocol::Decode<protocol::RestXml> for SimpleScalarPropertiesRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/SimpleScalarProperties")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["SimpleScalarPropertiesRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for SimpleScalarPropertiesRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("PUT", "/SimpleScalarProperties");
            r.header("X-Foo", self.foo.as_ref())?;
            r.document("SimpleScalarPropertiesRequest", "", &self)
        }
    }

    /// What `SimpleScalarProperties` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct SimpleScalarPropertiesOutput {}

    impl Json for SimpleScalarPropertiesOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for SimpleScalarPropertiesOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for SimpleScalarPropertiesOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s37_timestamp_format_headers {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = TimestampFormatHeadersIO;
        type Output = TimestampFormatHeadersOutput;

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

    impl protocol::Decode<protocol::RestXml> for TimestampFormatHeadersIO {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/TimestampFormatHeaders")?;
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

    impl protocol::EncodeRequest<protocol::RestXml> for TimestampFormatHeadersIO {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let mut r = rest::Call::new("POST", "/TimestampFormatHeaders");
            r.header("X-defaultFormat", self.default_format.map(protocol::HttpDate).as_ref())?;
            r.header("X-memberDateTime", self.member_date_time.as_ref())?;
            r.header("X-memberEpochSeconds", self.member_epoch_seconds.map(protocol::EpochSeconds).as_ref())?;
            r.header("X-memberHttpDate", self.member_http_date.map(protocol::HttpDate).as_ref())?;
            r.header("X-targetDateTime", self.target_date_time.as_ref())?;
            r.header("X-targetEpochSeconds", self.target_epoch_seconds.map(protocol::EpochSeconds).as_ref())?;
            r.header("X-targetHttpDate", self.target_http_date.map(protocol::HttpDate).as_ref())?;
            r.finish("", hive_core::Body::empty())
        }
    }

    /// What `TimestampFormatHeaders` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct TimestampFormatHeadersOutput {}

    impl Json for TimestampFormatHeadersOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for TimestampFormatHeadersOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for TimestampFormatHeadersOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s38_xml_attributes {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlAttributesRequest;
        type Output = XmlAttributesOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlAttributesRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlAttributesRequest {
        /// `attr`.
        pub attr: Option<String>,
        /// `foo`.
        pub foo: Option<String>,
    }

    impl xml::ToXml for XmlAttributesRequest {
        fn attributes(&self, w: &mut xml::Writer) {
            w.optional_attribute("test", &self.attr);
        }

        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("foo", &self.foo);
        }
    }

    impl xml::FromXml for XmlAttributesRequest {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { attr: e.attribute("test")?, foo: e.optional("foo")? })
        }
    }

    impl Json for XmlAttributesRequest {
        fn to_json(&self) -> Value {
            object([("attr", self.attr.to_json()), ("foo", self.foo.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { attr: Json::from_json(&value["attr"]), foo: Json::from_json(&value["foo"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlAttributesRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlAttributes")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlAttributesRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
            Ok(Self { attr: e.attribute("test")?, foo: e.optional("foo")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlAttributesRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlAttributes");
            r.document("XmlAttributesRequest", "", &self)
        }
    }

    /// What `XmlAttributes` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlAttributesOutput {}

    impl Json for XmlAttributesOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlAttributesOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlAttributesOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s39_xml_attributes_on_payload {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlAttributesOnPayloadRequest;
        type Output = XmlAttributesOnPayloadOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlAttributesOnPayloadRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlAttributesOnPayloadRequest {
        /// `payload`.
        pub payload: Option<XmlAttributesPayloadRequest>,
    }

    impl Json for XmlAttributesOnPayloadRequest {
        fn to_json(&self) -> Value {
            object([("payload", self.payload.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { payload: Json::from_json(&value["payload"]) }
        }
    }

    /// AWS's `XmlAttributesPayloadRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlAttributesPayloadRequest {
        /// `attr`.
        pub attr: Option<String>,
        /// `foo`.
        pub foo: Option<String>,
    }

    impl xml::ToXml for XmlAttributesPayloadRequest {
        fn attributes(&self, w: &mut xml::Writer) {
            w.optional_attribute("test", &self.attr);
        }

        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("foo", &self.foo);
        }
    }

    impl xml::FromXml for XmlAttributesPayloadRequest {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { attr: e.attribute("test")?, foo: e.optional("foo")? })
        }
    }

    impl Json for XmlAttributesPayloadRequest {
        fn to_json(&self) -> Value {
            object([("attr", self.attr.to_json()), ("foo", self.foo.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { attr: Json::from_json(&value["attr"]), foo: Json::from_json(&value["foo"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlAttributesOnPayloadRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlAttributesOnPayload")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlAttributesPayloadRequest"])?;
            Ok(Self { payload: document.as_ref().map(xml::FromXml::from_xml).transpose()? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlAttributesOnPayloadRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlAttributesOnPayload");
            match &self.payload {
                Some(value) => r.document("XmlAttributesPayloadRequest", "", value),
                None => r.finish("", hive_core::Body::empty()),
            }
        }
    }

    /// What `XmlAttributesOnPayload` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlAttributesOnPayloadOutput {}

    impl Json for XmlAttributesOnPayloadOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlAttributesOnPayloadOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlAttributesOnPayloadOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s40_xml_blobs {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlBlobsRequest;
        type Output = XmlBlobsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlBlobsRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlBlobsRequest {
        /// `data`.
        pub data: Option<protocol::Blob>,
    }

    impl xml::ToXml for XmlBlobsRequest {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("data", &self.data);
        }
    }

    impl xml::FromXml for XmlBlobsRequest {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { data: e.optional("data")? })
        }
    }

    impl Json for XmlBlobsRequest {
        fn to_json(&self) -> Value {
            object([("data", self.data.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { data: Json::from_json(&value["data"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlBlobsRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlBlobs")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlBlobsRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
            Ok(Self { data: e.optional("data")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlBlobsRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlBlobs");
            r.document("XmlBlobsRequest", "", &self)
        }
    }

    /// What `XmlBlobs` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlBlobsOutput {}

    impl Json for XmlBlobsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlBlobsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlBlobsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s41_xml_empty_lists {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlEmptyListsRequest;
        type Output = XmlEmptyListsOutput;

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

    /// AWS's `XmlEmptyListsRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyListsRequest {
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

    impl xml::ToXml for XmlEmptyListsRequest {
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

    impl xml::FromXml for XmlEmptyListsRequest {
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

    impl Json for XmlEmptyListsRequest {
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

    impl protocol::Decode<protocol::RestXml> for XmlEmptyListsRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlEmptyLists")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlEmptyListsRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for XmlEmptyListsRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlEmptyLists");
            r.document("XmlEmptyListsRequest", "", &self)
        }
    }

    /// What `XmlEmptyLists` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyListsOutput {}

    impl Json for XmlEmptyListsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlEmptyListsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlEmptyListsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s42_xml_empty_maps {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlEmptyMapsRequest;
        type Output = XmlEmptyMapsOutput;

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

    /// AWS's `XmlEmptyMapsRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyMapsRequest {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, GreetingStruct>,
    }

    impl xml::ToXml for XmlEmptyMapsRequest {
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

    impl xml::FromXml for XmlEmptyMapsRequest {
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

    impl Json for XmlEmptyMapsRequest {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlEmptyMapsRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlEmptyMaps")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlEmptyMapsRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for XmlEmptyMapsRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlEmptyMaps");
            r.document("XmlEmptyMapsRequest", "", &self)
        }
    }

    /// What `XmlEmptyMaps` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyMapsOutput {}

    impl Json for XmlEmptyMapsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlEmptyMapsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlEmptyMapsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s43_xml_empty_strings {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlEmptyStringsRequest;
        type Output = XmlEmptyStringsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlEmptyStringsRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyStringsRequest {
        /// `emptyString`.
        pub empty_string: Option<String>,
    }

    impl xml::ToXml for XmlEmptyStringsRequest {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("emptyString", &self.empty_string);
        }
    }

    impl xml::FromXml for XmlEmptyStringsRequest {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { empty_string: e.optional("emptyString")? })
        }
    }

    impl Json for XmlEmptyStringsRequest {
        fn to_json(&self) -> Value {
            object([("emptyString", self.empty_string.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { empty_string: Json::from_json(&value["emptyString"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlEmptyStringsRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlEmptyStrings")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlEmptyStringsRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
            Ok(Self { empty_string: e.optional("emptyString")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlEmptyStringsRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlEmptyStrings");
            r.document("XmlEmptyStringsRequest", "", &self)
        }
    }

    /// What `XmlEmptyStrings` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEmptyStringsOutput {}

    impl Json for XmlEmptyStringsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlEmptyStringsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlEmptyStringsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s44_xml_enums {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlEnumsRequest;
        type Output = XmlEnumsOutput;

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

    /// AWS's `XmlEnumsRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEnumsRequest {
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

    impl xml::ToXml for XmlEnumsRequest {
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

    impl xml::FromXml for XmlEnumsRequest {
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

    impl Json for XmlEnumsRequest {
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

    impl protocol::Decode<protocol::RestXml> for XmlEnumsRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlEnums")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlEnumsRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for XmlEnumsRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlEnums");
            r.document("XmlEnumsRequest", "", &self)
        }
    }

    /// What `XmlEnums` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlEnumsOutput {}

    impl Json for XmlEnumsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlEnumsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlEnumsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s45_xml_int_enums {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlIntEnumsRequest;
        type Output = XmlIntEnumsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlIntEnumsRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlIntEnumsRequest {
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

    impl xml::ToXml for XmlIntEnumsRequest {
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

    impl xml::FromXml for XmlIntEnumsRequest {
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

    impl Json for XmlIntEnumsRequest {
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

    impl protocol::Decode<protocol::RestXml> for XmlIntEnumsRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlIntEnums")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlIntEnumsRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for XmlIntEnumsRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlIntEnums");
            r.document("XmlIntEnumsRequest", "", &self)
        }
    }

    /// What `XmlIntEnums` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlIntEnumsOutput {}

    impl Json for XmlIntEnumsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlIntEnumsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlIntEnumsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s46_xml_lists {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlListsRequest;
        type Output = XmlListsOutput;

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

    /// AWS's `XmlListsRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlListsRequest {
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

    impl xml::ToXml for XmlListsRequest {
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

    impl xml::FromXml for XmlListsRequest {
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

    impl Json for XmlListsRequest {
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

    impl protocol::Decode<protocol::RestXml> for XmlListsRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlLists")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlListsRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for XmlListsRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlLists");
            r.document("XmlListsRequest", "", &self)
        }
    }

    /// What `XmlLists` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlListsOutput {}

    impl Json for XmlListsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlListsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlListsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s47_xml_maps {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlMapsRequest;
        type Output = XmlMapsOutput;

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

    /// AWS's `XmlMapsRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapsRequest {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, GreetingStruct>,
    }

    impl xml::ToXml for XmlMapsRequest {
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

    impl xml::FromXml for XmlMapsRequest {
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

    impl Json for XmlMapsRequest {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlMapsRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlMaps")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlMapsRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for XmlMapsRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlMaps");
            r.document("XmlMapsRequest", "", &self)
        }
    }

    /// What `XmlMaps` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapsOutput {}

    impl Json for XmlMapsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlMapsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlMapsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s48_xml_maps_xml_name {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlMapsXmlNameRequest;
        type Output = XmlMapsXmlNameOutput;

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

    /// AWS's `XmlMapsXmlNameRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapsXmlNameRequest {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, GreetingStruct>,
    }

    impl xml::ToXml for XmlMapsXmlNameRequest {
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

    impl xml::FromXml for XmlMapsXmlNameRequest {
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

    impl Json for XmlMapsXmlNameRequest {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlMapsXmlNameRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlMapsXmlName")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlMapsXmlNameRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for XmlMapsXmlNameRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlMapsXmlName");
            r.document("XmlMapsXmlNameRequest", "", &self)
        }
    }

    /// What `XmlMapsXmlName` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapsXmlNameOutput {}

    impl Json for XmlMapsXmlNameOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlMapsXmlNameOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlMapsXmlNameOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s49_xml_map_with_xml_namespace {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlMapWithXmlNamespaceRequest;
        type Output = XmlMapWithXmlNamespaceOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlMapWithXmlNamespaceRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapWithXmlNamespaceRequest {
        /// `myMap`.
        pub my_map: std::collections::BTreeMap<String, String>,
    }

    impl xml::ToXml for XmlMapWithXmlNamespaceRequest {
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

    impl xml::FromXml for XmlMapWithXmlNamespaceRequest {
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

    impl Json for XmlMapWithXmlNamespaceRequest {
        fn to_json(&self) -> Value {
            object([("myMap", self.my_map.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { my_map: Json::from_json(&value["myMap"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlMapWithXmlNamespaceRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlMapWithXmlNamespace")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlMapWithXmlNamespaceRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for XmlMapWithXmlNamespaceRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlMapWithXmlNamespace");
            r.document("XmlMapWithXmlNamespaceRequest", "", &self)
        }
    }

    /// What `XmlMapWithXmlNamespace` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlMapWithXmlNamespaceOutput {}

    impl Json for XmlMapWithXmlNamespaceOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlMapWithXmlNamespaceOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlMapWithXmlNamespaceOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s50_xml_namespaces {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlNamespacesRequest;
        type Output = XmlNamespacesOutput;

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

    /// AWS's `XmlNamespacesRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlNamespacesRequest {
        /// `nested`.
        pub nested: Option<XmlNamespaceNested>,
    }

    impl xml::ToXml for XmlNamespacesRequest {
        fn attributes(&self, w: &mut xml::Writer) {
            w.namespace("http://foo.com");
        }

        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("nested", &self.nested);
        }
    }

    impl xml::FromXml for XmlNamespacesRequest {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { nested: e.optional("nested")? })
        }
    }

    impl Json for XmlNamespacesRequest {
        fn to_json(&self) -> Value {
            object([("nested", self.nested.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { nested: Json::from_json(&value["nested"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlNamespacesRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlNamespaces")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlNamespacesRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
            Ok(Self { nested: e.optional("nested")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlNamespacesRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlNamespaces");
            r.document("XmlNamespacesRequest", "http://foo.com", &self)
        }
    }

    /// What `XmlNamespaces` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlNamespacesOutput {}

    impl Json for XmlNamespacesOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlNamespacesOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlNamespacesOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s51_xml_timestamps {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlTimestampsRequest;
        type Output = XmlTimestampsOutput;

        fn model() -> &'static protocol::ServiceModel {
            &MODEL
        }
    }

    /// AWS's `XmlTimestampsRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlTimestampsRequest {
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

    impl xml::ToXml for XmlTimestampsRequest {
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

    impl xml::FromXml for XmlTimestampsRequest {
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

    impl Json for XmlTimestampsRequest {
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

    impl protocol::Decode<protocol::RestXml> for XmlTimestampsRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlTimestamps")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlTimestampsRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
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

    impl protocol::EncodeRequest<protocol::RestXml> for XmlTimestampsRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("POST", "/XmlTimestamps");
            r.document("XmlTimestampsRequest", "", &self)
        }
    }

    /// What `XmlTimestamps` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlTimestampsOutput {}

    impl Json for XmlTimestampsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlTimestampsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlTimestampsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

pub mod s52_xml_unions {
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
        const BODY_LIMIT: Option<usize> = Some(8 << 20);
        type Protocol = protocol::RestXml;
        type Input = XmlUnionsRequest;
        type Output = XmlUnionsOutput;

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

    /// AWS's `XmlUnionsRequest`.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlUnionsRequest {
        /// `unionValue`.
        pub union_value: Option<XmlUnionShape>,
    }

    impl xml::ToXml for XmlUnionsRequest {
        fn to_xml(&self, w: &mut xml::Writer) {
            w.optional("unionValue", &self.union_value);
        }
    }

    impl xml::FromXml for XmlUnionsRequest {
        fn from_xml(e: &xml::Element<'_>) -> hive_core::Result<Self> {
            Ok(Self { union_value: e.optional("unionValue")? })
        }
    }

    impl Json for XmlUnionsRequest {
        fn to_json(&self) -> Value {
            object([("unionValue", self.union_value.to_json())])
        }

        fn from_json(value: &Value) -> Self {
            Self { union_value: Json::from_json(&value["unionValue"]) }
        }
    }

    impl protocol::Decode<protocol::RestXml> for XmlUnionsRequest {
        fn decode(request: rest::Request) -> hive_core::Result<Self> {
            let r = rest::Incoming::new(request, "/XmlUnions")?;
            let bytes = r.bytes()?;
            let document = xml::Element::request(bytes.as_ref(), &["XmlUnionsRequest"])?;
            let e = &document.unwrap_or_else(|| xml::Element::empty(xml::Origin::Request));
            Ok(Self { union_value: e.optional("unionValue")? })
        }
    }

    impl protocol::EncodeRequest<protocol::RestXml> for XmlUnionsRequest {
        fn encode_request(self, _: &protocol::ServiceModel, _: &str) -> hive_core::Result<rest::Request> {
            let r = rest::Call::new("PUT", "/XmlUnions");
            r.document("XmlUnionsRequest", "", &self)
        }
    }

    /// What `XmlUnions` has for its output: nothing.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct XmlUnionsOutput {}

    impl Json for XmlUnionsOutput {
        fn to_json(&self) -> Value {
            object([])
        }

        fn from_json(_: &Value) -> Self {
            Self {}
        }
    }

    impl protocol::Encode<protocol::RestXml> for XmlUnionsOutput {
        fn encode(self, answer: &protocol::Answer) -> hive_core::Result<rest::Response> {
            let r = rest::Outgoing::new(200, answer);
            Ok(r.finish("", hive_core::Body::empty()))
        }
    }

    impl protocol::DecodeResponse<protocol::RestXml> for XmlUnionsOutput {
        fn decode_response(response: rest::Response) -> hive_core::Result<Self> {
            rest::Answered::new(response)?;
            Ok(Self {})
        }
    }
}

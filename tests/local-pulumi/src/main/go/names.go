package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"

	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfbridge"
	shim "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim"
	tfschema "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/tfshim/schema"
)

const longestName = 255

// renamed are the names that pulumi-aws chose by hand.
var renamed = map[string]string{
	"aws_cloudwatch_metric_alarm.alarm_name": "name",
	"aws_sns_topic_subscription.topic_arn":   "topic",
}

// sdk is what the Java SDK says of its types.
type sdk struct {
	Version   string
	Provider  properties
	Resources map[string]resourceType // by Terraform's type
	Functions map[string]string       // tokens by Terraform's data source
	Types     map[string]properties   // of nested objects
}

type resourceType struct {
	Token           string
	Inputs, Outputs properties
}

type properties map[string]property

type property struct {
	Type     string // of the nested object, or empty
	List     bool
	Required bool
}

// names collects where the SDK and the Terraform provider differ.
type names struct {
	sdk         sdk
	differences []string
}

// bridge says under which names the Terraform provider is served, and where the SDK has others.
func bridge(sdk sdk, provider shim.Provider) (tfbridge.ProviderInfo, []string) {
	n := names{sdk: sdk}
	info := tfbridge.ProviderInfo{
		P: provider, Name: "aws", Version: sdk.Version, ResourcePrefix: "aws",
		MetadataInfo: &tfbridge.MetadataInfo{Data: tfbridge.ProviderMetadata(nil)},
		Config:       n.fields("provider", provider.Schema(), sdk.Provider),
		Resources:    map[string]*tfbridge.ResourceInfo{},
		DataSources:  map[string]*tfbridge.DataSourceInfo{},
	}
	for key, r := range sdk.Resources {
		if schema, ok := provider.ResourcesMap().GetOk(key); ok {
			info.Resources[key] = n.resource(key, r, schema)
		} else {
			n.differ("%s is not in the Terraform provider", key)
		}
	}
	for key, token := range sdk.Functions {
		info.DataSources[key] = &tfbridge.DataSourceInfo{Tok: tokens.ModuleMember(token)}
	}
	sort.Strings(n.differences)
	return info, n.differences
}

func (n *names) resource(key string, r resourceType, schema shim.Resource) *tfbridge.ResourceInfo {
	all := properties{}
	for _, some := range []properties{r.Outputs, r.Inputs} {
		for name, p := range some {
			all[name] = p
		}
	}
	info := &tfbridge.ResourceInfo{Tok: tokens.Type(r.Token), Fields: n.fields(key, schema.Schema(), all)}
	nameAfterResource(key, r, info.Fields)
	if key == "aws_s3_object" {
		info.PreCheckCallback = pathOfFile
	}
	return info
}

// fields says how each argument of Terraform's is called in the SDK, and whether it is a list there.
func (n *names) fields(where string, schema shim.SchemaMap, given properties) map[string]*tfbridge.SchemaInfo {
	fields := map[string]*tfbridge.SchemaInfo{}
	found := map[string]bool{"id": true}
	schema.Range(func(key string, s shim.Schema) bool {
		if s.WriteOnly() || strings.HasSuffix(key, "_wo_version") || key == "id" || key == "timeouts" {
			return true // The SDK has none of them.
		}
		name, ok := n.find(where+"."+key, key, s, given)
		if !ok {
			if s.Required() || s.Optional() {
				n.differ("%s.%s is not in the SDK", where, key)
			}
			return true
		}
		found[name] = true
		fields[key] = n.field(where+"."+key, s, name, given[name])
		return true
	})
	for name := range given {
		if !found[name] {
			n.differ("%s: the SDK's %s is not in the Terraform provider", where, name)
		}
	}
	return fields
}

func (n *names) field(where string, s shim.Schema, name string, p property) *tfbridge.SchemaInfo {
	info := &tfbridge.SchemaInfo{Name: name}
	if isList(s) {
		info.MaxItemsOne = ref(!p.List)
	}
	if nested, ok := s.Elem().(shim.Resource); ok && n.sdk.Types[p.Type] != nil {
		fields := n.fields(where, nested.Schema(), n.sdk.Types[p.Type])
		if s.Type() == shim.TypeMap {
			info.Fields = fields
		} else {
			info.Elem = &tfbridge.SchemaInfo{Fields: fields}
		}
	}
	return info
}

// find tries what the bridge would call it: as it stands, as one object, as a list.
func (n *names) find(where, key string, s shim.Schema, given properties) (string, bool) {
	candidates := []string{renamed[where]}
	for _, one := range []*bool{nil, ref(true), ref(false)} {
		asOne := map[string]*tfbridge.SchemaInfo{key: {MaxItemsOne: one}}
		if one == nil || isList(s) {
			candidates = append(candidates, tfbridge.TerraformToPulumiNameV2(key, tfschema.SchemaMap{key: s}, asOne))
		}
	}
	for _, candidate := range candidates {
		for name := range given {
			if strings.EqualFold(name, candidate) {
				return name, true
			}
		}
	}
	return "", false
}

func (n *names) differ(format string, values ...any) {
	n.differences = append(n.differences, fmt.Sprintf(format, values...))
}

// nameAfterResource names what may have a name and is given none after the resource, as pulumi-aws does.
func nameAfterResource(key string, r resourceType, fields map[string]*tfbridge.SchemaInfo) {
	for tf, field := range fields {
		named := field.Name == "name" || key == "aws_s3_bucket" && tf == "bucket" || key == "aws_db_instance" && tf == "identifier"
		if input, ok := r.Inputs[field.Name]; named && ok && !input.Required {
			lower := func(name string) string { return name }
			longest := longestName
			if key == "aws_s3_bucket" || strings.HasPrefix(key, "aws_db_") {
				lower, longest = strings.ToLower, 63
			}
			fields[tf] = tfbridge.AutoNameTransform(field.Name, longest, lower)
		}
	}
}

// pathOfFile gives the Terraform provider the path of a file, for it knows no assets. Equal files have one path.
func pathOfFile(_ context.Context, config, _ resource.PropertyMap) (resource.PropertyMap, error) {
	source := config["source"]
	if !source.IsAsset() {
		return config, nil
	}
	content, err := source.AssetValue().Bytes()
	if err != nil {
		return nil, err
	}
	folder := filepath.Join(os.Getenv("PULUMI_HOME"), "assets")
	path := filepath.Join(folder, fmt.Sprintf("%x", sha256.Sum256(content)))
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	if err := os.WriteFile(path, content, 0o600); err != nil {
		return nil, err
	}
	config = config.Copy()
	config["source"] = resource.NewStringProperty(path)
	return config, nil
}

func isList(s shim.Schema) bool {
	return s.Type() == shim.TypeList || s.Type() == shim.TypeSet
}

func ref[T any](value T) *T {
	return &value
}

// A Pulumi provider: HashiCorp's Terraform provider for AWS under the names of the Java SDK com.pulumi:aws, as Pulumi's
// own provider has them.
//
// The path of its module lies inside the bridge's, so that it may use the bridge's way to run any Terraform provider.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/signal"
	"strings"

	rprovider "github.com/pulumi/pulumi/pkg/v3/resource/provider"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"github.com/pulumi/pulumi-terraform-bridge/v3/dynamic/internal/shim/run"
	"github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/proto"
	pfbridge "github.com/pulumi/pulumi-terraform-bridge/v3/pkg/pf/tfbridge"
)

// Files that the environment names.
const (
	terraformProvider = "NOTEBOOK_AWS_PROVIDER" // the program of HashiCorp's provider
	sdkDescription    = "NOTEBOOK_AWS_SDK"      // what the SDK says of its types, see AwsSdk.java
)

func main() {
	// The Terraform provider takes no notice of an interruption: it has to be told.
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := serve(ctx); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func serve(ctx context.Context) error {
	description, err := os.ReadFile(os.Getenv(sdkDescription))
	if err != nil {
		return err
	}
	var sdk sdk
	if err := json.Unmarshal(description, &sdk); err != nil {
		return err
	}
	started, err := run.LocalProvider(ctx, os.Getenv(terraformProvider))
	if err != nil {
		return err
	}
	defer started.Close()

	info, differences := bridge(sdk, proto.New(ctx, forgiving{started}))
	if len(os.Args) == 2 && os.Args[1] == "differences" {
		fmt.Println(strings.Join(differences, "\n"))
		return nil
	}
	return rprovider.MainContext(ctx, info.Name, func(host *rprovider.HostClient) (pulumirpc.ResourceProviderServer, error) {
		meta := pfbridge.ProviderMetadata{PackageSchema: []byte("{}")} // Programs in Java need none.
		server, err := pfbridge.NewProviderServer(ctx, host, info, meta)
		return keeping{server}, err
	})
}

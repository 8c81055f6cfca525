# Waits for what the machine says of its state.
until said=$(curl -sf -H "Authorization: Bearer $GOOGLE_OAUTH_ACCESS_TOKEN" "$ATTRIBUTE" | grep -o '"value": "[^"]*"'); do
  sleep 1
done
echo "$said"
case $said in *bad*) exit 1 ;; esac
